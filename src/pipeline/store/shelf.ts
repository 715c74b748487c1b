import { type CallContext, quiet } from '../engine/call-context';
import { type Database, ident } from '../engine/database';
import type { TableInfo } from '../engine/tables';
import { refuse } from '../errors/patron-error';
import type { StoredTable } from './manifest';
import { readTable } from './read-table';

interface Shelved {
  readonly stored: StoredTable;
  readonly open: () => Promise<Blob | null>;
}

/**
 * Saved tables that are not in the database yet. A step or a query that needs one has it loaded first; the rest follows
 * behind, the smallest first, so that a screen never waits for rows that it does not show.
 */
export class Shelf {
  private readonly waiting = new Map<string, Shelved>();
  private readonly loading = new Map<string, Promise<void>>();

  constructor(private readonly db: Database) {}

  put(stored: StoredTable, open: Shelved['open']): void {
    this.waiting.set(stored.table, { stored, open });
  }

  /** Another table of this name counts now. */
  drop(table: string): void {
    this.waiting.delete(table);
  }

  clear(): void {
    this.waiting.clear();
  }

  tables(): readonly TableInfo[] {
    return [...this.waiting.values()].map(({ stored: { table, rows, columns } }) => ({
      name: table,
      rows,
      columns,
    }));
  }

  stored(): readonly StoredTable[] {
    return [...this.waiting.values()].map(({ stored }) => stored);
  }

  /** Loads those whose name stands in a text of SQL. */
  async needIn(sql: string): Promise<void> {
    await this.need([...this.waiting.keys()].filter((name) => mentions(sql, name)));
  }

  async need(names: readonly string[], ctx: CallContext = quiet()): Promise<void> {
    for (const name of names) await this.load(name, ctx);
  }

  async needAll(ctx: CallContext = quiet()): Promise<void> {
    const bySize = this.stored().toSorted((a, b) => a.bytes - b.bytes || (a.table < b.table ? -1 : 1));
    await this.need(
      bySize.map((s) => s.table),
      ctx,
    );
  }

  private load(name: string, ctx: CallContext): Promise<void> {
    const begun = this.loading.get(name);
    if (begun) return begun;
    const shelved = this.waiting.get(name);
    if (!shelved) return Promise.resolve();
    const work = this.take(shelved, ctx).finally(() => this.loading.delete(name));
    this.loading.set(name, work);
    return work;
  }

  private async take(shelved: Shelved, ctx: CallContext): Promise<void> {
    const { table } = shelved.stored;
    const stage = `${table}__returning`;
    const blob = await shelved.open();
    if (!blob) return refuse('store.table_damaged', { table });
    await readTable(this.db, shelved.stored, blob, stage, ctx);
    // A step may have made another one in the meantime, or another project come in.
    if (this.waiting.get(table) !== shelved) {
      this.db.run(`DROP TABLE IF EXISTS ${ident(stage)}`);
      return;
    }
    this.waiting.delete(table);
    this.db.run(
      `DROP TABLE IF EXISTS ${ident(table)}; ALTER TABLE ${ident(stage)} RENAME TO ${ident(table)}`,
    );
  }
}

function mentions(sql: string, table: string): boolean {
  const plain = table.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}_])${plain}(?![\\p{L}\\p{N}_])`, 'iu').test(sql);
}
