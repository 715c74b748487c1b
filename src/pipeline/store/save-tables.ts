import type { CallContext } from '../engine/call-context';
import { type Database, ident, rowsOf } from '../engine/database';
import { fingerprint } from '../project/fingerprint';
import type { Disk } from './disk';
import type { StoredTable } from './manifest';
import type { Shelf } from './shelf';
import { columnsOf, contentOf, writeTable } from './write-table';

/** Tables that a step works on and drops again. */
const passing = /^_|__(staged|arriving|returning)$/;

/** Saves a database's tables, those whose content is not on disk already. Steps replace tables, never update them in place. */
export class TableSaver {
  /** Content by the table object that it was summed up for, so that an unchanged table is not even read. */
  private readonly summed = new Map<string, { object: string; content: string }>();

  constructor(
    private readonly db: Database,
    private readonly shelf: Shelf,
  ) {}

  /**
   * Writes every table of the project that `known` does not hold with the same content, and gives what a manifest then
   * names. Nothing is deleted, and nothing counts until a manifest names it. What is still on the shelf stays on disk as
   * it is. Left out: tables of `raw_` and `unread_` whose source the project has no more.
   */
  async save(
    place: { disk: Disk; folder: string },
    { known, sources }: { known: readonly StoredTable[]; sources: readonly string[] },
    ctx: CallContext,
  ): Promise<readonly StoredTable[]> {
    const saved = this.shelf.stored().filter((s) => known.some((k) => k.file === s.file));
    for (const { name: table, object } of this.tables(sources)) {
      if (saved.some((s) => s.table === table)) continue;
      const columns = columnsOf(this.db, table);
      const before = this.summed.get(table);
      const now = fingerprint([object, columns]);
      const content = before?.object === now ? before.content : contentOf(this.db, table, columns);
      this.summed.set(table, { object: now, content });
      const same = known.find((k) => k.table === table && k.content === content);
      saved.push(same ?? (await writeTable(this.db, place, { table, columns, content }, ctx)));
    }
    return saved.toSorted((a, b) => (a.table < b.table ? -1 : 1));
  }

  /** Empties the database: another project comes in. */
  dropAll(): void {
    this.summed.clear();
    const rows = rowsOf(this.db.query('SELECT table_name AS name FROM duckdb_tables() WHERE NOT internal'));
    for (const { name } of rows) this.db.run(`DROP TABLE IF EXISTS ${ident(String(name))}`);
  }

  private tables(sources: readonly string[]): readonly { name: string; object: string }[] {
    const rows = rowsOf(
      this.db.query(`SELECT table_name AS name, table_oid || '.' || estimated_size AS object FROM duckdb_tables()
        WHERE NOT internal AND NOT temporary ORDER BY 1`),
    );
    return rows
      .map((row) => ({ name: String(row.name), object: String(row.object) }))
      .filter(({ name }) => {
        const source = /^(?:raw|unread)_(.+)$/.exec(name)?.[1];
        return !passing.test(name) && (source === undefined || sources.includes(source));
      });
  }
}
