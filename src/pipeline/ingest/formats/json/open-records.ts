import type { Table } from 'apache-arrow';
import { refuse } from '../../../errors/patron-error';
import type { TextBytes } from '../../encoding/open-text';
import type { OpenRequest, OpenTable } from '../format';
import type { RecordColumns } from './record-columns';

/** Rows in a batch, the first of which tells the columns. */
export const recordsPerBatch = 20_000;

/**
 * A table of which the columns are those of its first batch, and more as later records bring them: `names` grows, later
 * batches carry the new columns behind the others.
 */
export async function openRecords(
  { fileName: file, headRows }: OpenRequest,
  text: TextBytes,
  columns: RecordColumns,
  tables: AsyncGenerator<Table>,
): Promise<OpenTable> {
  const first = await tables.next();
  const names = columns.names();
  if (first.done && names.length === 0) refuse('ingest.json_shape', { file });
  return {
    get read() {
      return { ...text.read, delimiter: null, header: true };
    },
    names,
    rows: null,
    encodings: headRows === null ? [] : await text.encodings(),
    async *batches(wanted) {
      const told = names.length;
      for (let next = first; !next.done; next = await tables.next()) {
        const late = columns.names().slice(told);
        yield next.value.select([...wanted, ...late.filter((name) => next.value?.getChild(name))]);
      }
    },
  };
}
