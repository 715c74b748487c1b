import { type Database, ident, literal, rowsOf } from '../engine/database';
import type { ColumnProfile } from '../engine/source-report';

/** Notes each column's role on the raw table itself (a column comment), so that a preview knows what is odd. */
export function noteRoles(db: Database, table: string, columns: readonly ColumnProfile[]): void {
  const notes = columns.map(
    ({ name, role }) =>
      `COMMENT ON COLUMN ${ident(table)}.${ident(name)} IS ${role === null ? 'NULL' : literal(role)}`,
  );
  db.run(notes.join('; '));
}

/** Role → column of a raw table, as last noted. */
export function notedRoles(db: Database, table: string): ReadonlyMap<string, string> {
  const rows = rowsOf(
    db.query(`SELECT comment AS role, column_name AS name FROM duckdb_columns()
      WHERE table_name = ${literal(table)} AND comment IS NOT NULL`),
  );
  return new Map(rows.map((row) => [String(row.role), String(row.name)]));
}
