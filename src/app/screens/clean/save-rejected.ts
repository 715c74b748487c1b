import { rejectedSql } from '../../../pipeline/clean/rejected';
import type { SourceReport } from '../../../pipeline/engine/source-report';
import { session } from '../../session/current';

/** Rows that are asked for at once, so that the page stays alive while a long file is written. */
const chunk = 40_000;

/**
 * Hands what was not kept of one source to the browser's download: rejected rows with the rule that took each, and
 * unread records. `rows`: how many there are.
 */
export async function saveRejected(
  source: SourceReport,
  rows: number,
  reasons: ReadonlyMap<string, string>,
): Promise<void> {
  const sql = rejectedSql(source, reasons);
  if (sql === null) return;
  // The writer is not part of the first look at the screen.
  const { toCsv } = await import('../../../pipeline/act/to-csv');
  const parts: string[] = [];
  for (let from = 0; from < rows; from += chunk) {
    const part = await session().query(`SELECT * FROM (${sql}) LIMIT ${chunk} OFFSET ${from}`);
    parts.push(toCsv(part, from === 0 ? { bom: true } : { header: false }));
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(parts, { type: 'text/csv;charset=utf-8' }));
  link.download = `${nameOf(source.file)}-rejected.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The file's name without `sample:` and its endings. */
const nameOf = (file: string) => file.replace(/^sample:/, '').replace(/(\.[a-z0-9]+){1,2}$/i, '');
