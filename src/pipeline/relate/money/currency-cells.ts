import { type Database, ident, literal, rowsOf } from '../../engine/database';
import type { Cells } from '../cells';
import { currencyOf } from './currency-codes';

/** What of a money cell is no number: signs and codes of currencies. */
const numberSigns = `[0-9.,''’ +\\-−()%]`;
const mostTokens = 1000;

/** What a source's rows say of their currency: SQL of it as it is written, NULL where a row says nothing. */
export function currencyToken(db: Database, cells: Cells): string | null {
  const parts = cells.has('currency') ? [cells.text('currency')] : [];
  for (const role of ['amount', 'unit_price']) {
    const column = cells.under(role);
    if (!column || cells.typeOf(column.name) !== 'VARCHAR') continue;
    const sign = `nullif(trim(regexp_replace(${cells.column(column.name)}, ${literal(numberSigns)}, '', 'g')), '')`;
    if (hasSign(db, cells, column.name)) parts.push(`CASE WHEN length(${sign}) <= 4 THEN ${sign} END`);
  }
  return parts.length > 0 ? `coalesce(${parts.join(', ')})` : null;
}

/** Whether a cell of the column begins or ends with a sign or code and holds a number. */
function hasSign(db: Database, cells: Cells, column: string): boolean {
  const cell = cells.column(column);
  const sql = `SELECT 1 FROM ${ident(cells.source.relation)}
    WHERE regexp_matches(${cell}, '^[^0-9a-z]{0,3}[^0-9., ()+−-][^0-9]{0,3}[0-9]|[0-9] ?[^0-9., ()%+−-]{1,3}$') LIMIT 1`;
  return db.query(sql).numRows > 0;
}

/** SQL of the currency of a row: an ISO code where its token means one, else the token as it is written. */
export function currencySql(db: Database, cells: Cells, project: string | null): string | null {
  const token = currencyToken(db, cells);
  if (token === null) return null;
  const rows = rowsOf(
    db.query(`SELECT ${token} AS token, count(*)::DOUBLE AS n FROM ${ident(cells.source.relation)}
      WHERE ${token} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${mostTokens}`),
  );
  if (rows.length === 0) return null;
  const known = rows.flatMap((row) => {
    const written = String(row.token);
    const code = currencyOf(written, project);
    return code !== null && code !== written ? [`WHEN ${literal(written)} THEN ${literal(code)}`] : [];
  });
  return known.length > 0 ? `CASE ${token} ${known.join(' ')} ELSE ${token} END` : token;
}
