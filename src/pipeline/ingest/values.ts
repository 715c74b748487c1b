import { type Database, ident, literal, rowsOf } from '../engine/database';

/** SQL for reading cells; the same in profile, roles and cleaning. */

/** A cell as trimmed text, NULL where blank. Whole numbers of a floating type lose their ".0". */
export function textSql(column: string, type: string): string {
  const cell = ident(column);
  if (type === 'VARCHAR') return `nullif(trim(${cell}), '')`;
  if (/^(DOUBLE|FLOAT)/.test(type))
    return `CASE WHEN ${cell} = trunc(${cell}) AND abs(${cell}) < 9e15 THEN CAST(CAST(${cell} AS BIGINT) AS VARCHAR) ELSE CAST(${cell} AS VARCHAR) END`;
  return `nullif(trim(CAST(${cell} AS VARCHAR)), '')`;
}

/** Text → DOUBLE, NULL where it is no finite number. */
export function numberSql(text: string, decimal: string): string {
  const plain = decimal === ',' ? `replace(${text}, ',', '.')` : text;
  const number = `TRY_CAST(${plain} AS DOUBLE)`;
  return `CASE WHEN isfinite(${number}) THEN ${number} END`;
}

/** Text → TIMESTAMP, NULL where it is none. `format`: a strptime pattern, iso, epoch_s or epoch_ms (UTC). */
export function timestampSql(text: string, format: string | null): string {
  if (format === 'epoch_s') return `make_timestamp(TRY_CAST(${text} AS BIGINT) * 1000000)`;
  if (format === 'epoch_ms') return `make_timestamp(TRY_CAST(${text} AS BIGINT) * 1000)`;
  if (format === null || format === 'iso') return `TRY_CAST(${text} AS TIMESTAMP)`;
  return `TRY_STRPTIME(${text}, ${literal(format)})`;
}

/** The columns of a raw table with their types, without `_row`. */
export function rawColumns(db: Database, table: string): { name: string; type: string }[] {
  return rowsOf(
    db.query(
      `SELECT column_name AS name, data_type AS type FROM duckdb_columns()
       WHERE table_name = ${literal(table)} AND column_name <> '_row' ORDER BY column_index`,
    ),
  ).map((row) => ({ name: String(row.name), type: String(row.type) }));
}
