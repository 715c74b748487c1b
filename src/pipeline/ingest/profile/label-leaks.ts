import { type Database, ident, literal, rowsOf } from '../../engine/database';
import type { ColumnProfile, ColumnWarning, SourceReport } from '../../engine/source-report';
import { shrinkage, suspiciousColumn } from '../../evaluate/label-suspect';
import { numberSql } from '../values/number-sql';
import { rawColumns } from '../values/raw-columns';
import { type Reading, readingOf } from '../values/reading';
import { textSql } from '../values/text-sql';
import { timestampSql } from '../values/timestamp-sql';

/** Rows looked at, drawn by the hash of their number. */
const enough = 100_000;
type Read = Pick<SourceReport['read'], 'decimal' | 'date_format'>;

/**
 * The columns of a labelled table with `leaks_label` on those that tell the label almost by themselves: by their number or
 * date, by the label's rate of their value (learned on the other half of the rows) or by being empty. Earlier warnings of the
 * kind are taken off. Columns without a role, the label and keys are left alone.
 */
export function withLabelLeaks(
  db: Database,
  table: string,
  columns: readonly ColumnProfile[],
  label: SourceReport['label'],
  rows: number,
  read: Read,
): ColumnProfile[] {
  const bare = columns.map((column) => ({
    ...column,
    warnings: column.warnings.filter(({ code }) => code !== 'leaks_label'),
  }));
  if (!label?.positive) return bare;
  const types = new Map(rawColumns(db, table).map(({ name, type }) => [name, type]));
  const y = `${textSql(ident(label.column), { type: types.get(label.column) ?? 'VARCHAR', nulls: [] })} = ${literal(label.positive)}`;
  const every = Math.max(1, Math.floor(rows / enough));
  const rowsWith = (name: string) =>
    `(SELECT ${ident(name)} AS cell, ${y} AS y, hash(_row, 3) % 2 = 0 AS side FROM ${ident(table)} WHERE hash(_row) % ${every} = 0)`;
  return bare.map((column) => {
    if (column.role === null || column.role === 'customer_id' || column.name === label.column) return column;
    const leak = leakOf(
      db,
      rowsWith(column.name),
      column,
      readingOf(column, types.get(column.name) ?? 'VARCHAR', read),
    );
    return leak ? { ...column, warnings: [...column.warnings, leak] } : column;
  });
}

function leakOf(
  db: Database,
  from: string,
  { type, missing }: ColumnProfile,
  reading: Reading,
): ColumnWarning | null {
  const text = textSql('cell', reading);
  const number =
    type === 'text'
      ? null
      : type === 'date'
        ? `epoch(${timestampSql('cell', reading)})`
        : numberSql('cell', reading);
  const measures = {
    ...(number ? { value: { x: number, from } } : {}),
    ...(missing > 0 ? { missing: { x: `CAST(${text} IS NULL AS INTEGER)`, from } } : {}),
    ...(type === 'text' ? { level: { x: 'rate', from: rates(from, text) } } : {}),
  };
  let best: { measure: string; auc: number } | null = null;
  for (const [measure, { x, from: rows }] of Object.entries(measures)) {
    const auc = aucOf(db, rows, x);
    const either = measure === 'level' ? auc : Math.max(auc, 1 - auc);
    if (either > (best?.auc ?? suspiciousColumn)) best = { measure, auc: either };
  }
  return best && { code: 'leaks_label', params: best };
}

/** The rows with the label's rate among the rows of the same value on the other side. */
function rates(from: string, text: string): string {
  return `(WITH r AS (SELECT y, side, coalesce(${text}, '') AS v FROM ${from} WHERE y IS NOT NULL),
    c AS (SELECT v, NOT side AS side, count(*) AS n, count_if(y) AS s FROM r GROUP BY ALL)
    SELECT r.y, (coalesce(s, 0) + ${shrinkage} * (SELECT avg(y::INTEGER) FROM r)) / (coalesce(n, 0) + ${shrinkage}) AS rate
    FROM r LEFT JOIN c USING (v, side))`;
}

/** AUC of x for y, ties as halves; NaN where a class or all of x is missing. */
function aucOf(db: Database, from: string, x: string): number {
  const row = rowsOf(
    db.query(`WITH g AS (SELECT CAST(${x} AS DOUBLE) AS x, count_if(y)::DOUBLE AS p, count_if(NOT y)::DOUBLE AS q
        FROM ${from} WHERE y IS NOT NULL GROUP BY 1 HAVING x IS NOT NULL),
      s AS (SELECT p, q, sum(q) OVER (ORDER BY x ROWS UNBOUNDED PRECEDING) - q AS below FROM g)
      SELECT sum(p * (below + q / 2)) / nullif(sum(p) * sum(q), 0) AS auc FROM s`),
  )[0];
  return row?.auc === null || row?.auc === undefined ? Number.NaN : Number(row.auc);
}
