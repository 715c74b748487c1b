import type { Table } from 'apache-arrow';
import { refuse } from '../../../errors/patron-error';
import type { OpenTable } from '../format';
import type { RecordColumns } from './record-columns';

/** Rows in a batch, the first of which tells the columns. */
export const recordsPerBatch = 20_000;

/**
 * A table of which the columns are those of its first batch, and more as later records bring them: `names` grows, later
 * batches carry the new columns behind the others.
 */
export async function openRecords(
  file: string,
  columns: RecordColumns,
  tables: AsyncGenerator<Table>,
): Promise<OpenTable> {
  const first = await tables.next();
  const names = columns.names();
  if (first.done && names.length === 0) refuse('ingest.json_shape', { file });
  return {
    read: { delimiter: null, header: true, encoding: 'utf-8' },
    names,
    rows: null,
    async *batches(wanted) {
      const told = names.length;
      for (let next = first; !next.done; next = await tables.next()) {
        const late = columns.names().slice(told);
        yield next.value.select([...wanted, ...late.filter((name) => next.value?.getChild(name))]);
      }
    },
  };
}
