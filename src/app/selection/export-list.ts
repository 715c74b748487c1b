import type { Table } from 'apache-arrow';
import { toArrowFile, toCsv } from '../../pipeline/act/to-csv';
import { literal } from '../../pipeline/engine/database';
import { session } from '../session/current';

export type ListFormat = 'csv' | 'arrow';

/** The scored list of the chosen customers, or of all, best first. */
export function listSql(ids: readonly string[] | null): string {
  return ids
    ? `SELECT * FROM scored WHERE customer_id IN (${ids.map(literal).join(', ')})`
    : 'SELECT * FROM scored';
}

function written(table: Table, format: ListFormat): Blob {
  if (format === 'csv') return new Blob([toCsv(table)], { type: 'text/csv' });
  return new Blob([toArrowFile(table).slice()], { type: 'application/vnd.apache.arrow.file' });
}

/** Hands the list to the browser's download. */
export async function exportList(ids: readonly string[] | null, format: ListFormat): Promise<void> {
  const blob = written(await session().query(listSql(ids)), format);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `customers.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
