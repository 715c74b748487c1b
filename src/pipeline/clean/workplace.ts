import { type Database, ident } from '../engine/database';

/**
 * Tables while cleaning runs: everything is written under stage names and put in place at the end, so that cancelling or
 * refusing leaves what was there; temporary tables go when it is over.
 */
export class Workplace {
  private readonly made = new Set<string>();
  private readonly temporary = new Set<string>();
  /** SELECT → the table that holds its rows. */
  private readonly scratches = new Map<string, string>();

  constructor(private readonly db: Database) {}

  /** Stage name of a table to publish. */
  stage(table: string): string {
    this.made.add(table);
    return `${table}__staged`;
  }

  temp(table: string): string {
    this.temporary.add(table);
    return table;
  }

  scratch = (name: string, select: string): string => {
    const made = this.scratches.get(select);
    if (made) return made;
    const table = this.temp(`_scratch_${this.scratches.size}_${name}`);
    this.scratches.set(select, ident(table));
    this.db.run(`CREATE OR REPLACE TEMP TABLE ${ident(table)} AS ${select}`);
    return ident(table);
  };

  dropTemporary(tables: readonly string[]): void {
    for (const table of tables) this.db.run(`DROP TABLE IF EXISTS ${ident(table)}`);
  }

  /** Puts what was staged in place, and takes away the tables among `all` that nothing wrote. */
  publish(all: readonly string[]): void {
    for (const table of all) {
      this.db.run(`DROP TABLE IF EXISTS ${ident(table)}`);
      if (this.made.has(table))
        this.db.run(`ALTER TABLE ${ident(`${table}__staged`)} RENAME TO ${ident(table)}`);
    }
  }

  clear(): void {
    this.dropTemporary([...this.temporary, ...[...this.made].map((table) => `${table}__staged`)]);
  }
}
