import { type Database, literal, rowsOf } from '../../engine/database';

/** The columns of a raw table with their types, without `_row`. */
export function rawColumns(db: Database, table: string): { name: string; type: string }[] {
  return rowsOf(
    db.query(
      `SELECT column_name AS name, data_type AS type FROM duckdb_columns()
       WHERE table_name = ${literal(table)} AND column_name <> '_row' ORDER BY column_index`,
    ),
  ).map((row) => ({ name: String(row.name), type: String(row.type) }));
}
