import { ident, literal } from '../engine/database';
import type { SourceReport } from '../engine/source-report';
import { rawTable, unreadTable } from '../engine/tables';
import { canonicalKinds } from '../project/schema';

/**
 * SELECT of every row of a source that did not make it, to be looked at or downloaded: the file's own columns, then `row`
 * (its number in the file's data), `rule` (the one that took it), `reason`, and for records that were no rows `line` (of
 * the file) and `text` instead of row and rule. A name that the file has itself gets a number behind it. In the order of the file, unread
 * records last. `reasons`: what to write under `reason` for a rule's id or for the code of an unread record.
 *
 * Null where the source is no canonical table (its rows are only joined to others) and every record was read.
 */
export function rejectedSql(
  source: SourceReport,
  reasons: ReadonlyMap<string, string> = new Map(),
): string | null {
  const names = new Set(source.columns.map(({ name }) => name.toLowerCase()));
  const free = (wanted: string) => {
    let name = wanted;
    for (let n = 2; names.has(name.toLowerCase()); n++) name = `${wanted}_${n}`;
    names.add(name.toLowerCase());
    return ident(name);
  };
  const [row, rule, line, reason, text] = ['row', 'rule', 'line', 'reason', 'text'].map(free);
  const unread = source.bad_rows.count > 0;
  const kind = canonicalKinds.find((table) => table === source.table);
  if (!kind && !unread) return null;
  const cases = [...reasons].map(([code, words]) => `WHEN ${literal(code)} THEN ${literal(words)}`);
  const inWords = (code: string, otherwise: string) =>
    cases.length > 0 ? `CASE ${code} ${cases.join(' ')} ELSE ${otherwise} END` : otherwise;
  const columns = source.columns.map(({ name }) => `CAST(r.${ident(name)} AS VARCHAR) AS ${ident(name)}`);
  const blank = source.columns.map(({ name }) => `NULL::VARCHAR AS ${ident(name)}`);
  const aside = kind
    ? [
        `SELECT ${[...columns, `s.row AS ${row}`, `s.rule AS ${rule}`].join(', ')},
          NULL::BIGINT AS ${line}, ${inWords('s.rule', 'NULL::VARCHAR')} AS ${reason}, NULL::VARCHAR AS ${text}
        FROM ${ident(`${kind}_set_aside`)} s JOIN ${ident(rawTable(source.source))} r ON r._row = s.row
        WHERE s.source = ${literal(source.source)}`,
      ]
    : [];
  const records = unread
    ? [
        `SELECT ${[...blank, `NULL::BIGINT AS ${row}`, `NULL::VARCHAR AS ${rule}`].join(', ')},
          line AS ${line}, ${inWords('reason', 'reason')} AS ${reason}, text AS ${text} FROM ${ident(unreadTable(source.source))}`,
      ]
    : [];
  return `SELECT * FROM (${[...aside, ...records].join(' UNION ALL ')}) ORDER BY ${row} NULLS LAST, ${line}`;
}
