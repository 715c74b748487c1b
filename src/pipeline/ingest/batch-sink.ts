import { DataType, type Table, tableToIPC, Utf8, type Vector, vectorFromArray } from 'apache-arrow';
import { type Database, ident } from '../engine/database';
import type { SourceReport } from '../engine/source-report';
import type { Source } from '../project/schema';
import { choosingColumns, keepSql, keptColumns } from './plan/keep';
import { tableOf } from './table-of';
import { rawColumns } from './values/raw-columns';

/**
 * Puts a file's batches into the stage table: pseudonyms first, then what `read.keep` keeps. The one way in for every format.
 */
export class BatchSink {
  /** Columns that the file is asked for. */
  readonly wanted: readonly string[];
  /** Rows of the file, and those that entered the table. */
  rows = 0;
  kept = 0;
  private columns: readonly string[];
  /** Columns that came after the first batch. */
  private readonly late: string[] = [];
  /** Columns that came as something else than text so far, by their Arrow type. */
  private readonly typed = new Map<string, string>();
  private condition: string | null = null;

  constructor(
    private readonly db: Database,
    private readonly stage: string,
    private readonly source: Source,
    private readonly names: readonly string[],
    private readonly pseudonym: ((text: string) => string) | null,
  ) {
    const keep = source.read?.keep;
    this.columns = keptColumns(names, keep, source.file);
    const choosing = new Set(choosingColumns(keep));
    this.wanted = names.filter((name) => this.columns.includes(name) || choosing.has(name));
  }

  /** Takes a batch with `_row` as its first column; `bytes`: the batch as an Arrow stream, where there is one. */
  append(batch: Table, bytes?: Uint8Array): void {
    if (batch.numRows === 0) return;
    this.widen(batch);
    this.retype(batch);
    const ipc = bytes && this.goesAsItIs(batch) ? bytes : tableToIPC(this.chosen(batch), 'stream');
    this.rows += batch.numRows;
    const keep = this.source.read?.keep;
    if (!keep || choosingColumns(keep).length === 0) {
      this.db.appendArrow(this.stage, ipc);
      this.kept = this.rows;
    } else this.appendChosen(ipc, keep);
  }

  /** What was kept, and what was left in the file where anything was. */
  leftOut(): SourceReport['left_out'] {
    const columns = [...this.names, ...this.late].filter((name) => !this.columns.includes(name));
    const rows = this.rows - this.kept;
    return rows > 0 || columns.length > 0 ? { rows, columns } : undefined;
  }

  /** Columns that first appear now (JSON): rows before them have none. Where columns were chosen, they stay in the file. */
  private widen(batch: Table): void {
    const known = new Set(['_row', ...this.names, ...this.late]);
    const late = batch.schema.fields.filter(({ name }) => !known.has(name));
    this.late.push(...late.map(({ name }) => name));
    if (late.length === 0 || this.source.read?.keep?.columns) return;
    this.columns = [...this.columns, ...late.map(({ name }) => name)];
    if (!this.db.hasTable(this.stage)) return;
    for (const { name } of late)
      this.db.run(`ALTER TABLE ${ident(this.stage)} ADD COLUMN ${ident(name)} VARCHAR`);
  }

  /**
   * A reader of text gives numbers and dates as long as their texts come back from them (csv/typed-column.ts). Where a column
   * turns out to be another, what is in the table becomes that too.
   */
  private retype(batch: Table): void {
    for (const { name, type } of batch.schema.fields.slice(1)) {
      const before = this.typed.get(name);
      if (before === undefined && this.rows > 0) continue;
      const now = String(type);
      if (DataType.isUtf8(type)) this.typed.delete(name);
      else this.typed.set(name, now);
      if (before === undefined || before === now || !this.db.hasTable(this.stage)) continue;
      const held = rawColumns(this.db, this.stage).find((column) => column.name === name);
      if (!held) continue;
      const [wanted, value] = DataType.isUtf8(type)
        ? ['VARCHAR', `CAST(${ident(name)} AS VARCHAR)`]
        : DataType.isFloat(type)
          ? ['DOUBLE', `CAST(${ident(name)} AS DOUBLE)`]
          : [held.type, ident(name)];
      if (wanted !== held.type)
        this.db.run(
          `ALTER TABLE ${ident(this.stage)} ALTER ${ident(name)} SET DATA TYPE ${wanted} USING ${value}`,
        );
    }
  }

  private appendChosen(ipc: Uint8Array, keep: Parameters<typeof keepSql>[3]): void {
    const { db } = this;
    const arriving = `${this.stage}__batch`;
    db.insertArrow(arriving, ipc);
    this.condition ??= keepSql(db, arriving, this.source, keep);
    const columns = ['_row', ...this.columns].map(ident).join(', ');
    if (!db.hasTable(this.stage))
      db.run(`CREATE TABLE ${ident(this.stage)} AS SELECT ${columns} FROM ${ident(arriving)} LIMIT 0`);
    db.run(
      `INSERT INTO ${ident(this.stage)} SELECT ${columns} FROM ${ident(arriving)} WHERE ${this.condition} ORDER BY _row;
       DROP TABLE ${ident(arriving)}`,
    );
    const counted = db.query(`SELECT count(*)::DOUBLE AS n FROM ${ident(this.stage)}`);
    this.kept = Number(counted.getChild('n')?.get(0));
  }

  private get arriving(): readonly string[] {
    return ['_row', ...this.wanted, ...this.late.filter((name) => this.columns.includes(name))];
  }

  private goesAsItIs({ schema }: Table): boolean {
    const { arriving } = this;
    const same = schema.fields.length === arriving.length;
    return same && !this.pseudonym && schema.fields.every(({ name }, i) => name === arriving[i]);
  }

  private chosen(batch: Table): Table {
    const columns: [string, Vector][] = [];
    for (const name of this.arriving) {
      const column = batch.getChild(name);
      const hide = this.source.pseudonyms?.includes(name);
      if (column) columns.push([name, hide ? this.hashed(column) : column]);
    }
    return tableOf(columns);
  }

  private hashed(column: Vector): Vector {
    const { pseudonym } = this;
    if (!pseudonym) throw new Error('Pseudonyms are wished and no key was given.');
    const cells = Array.from(column, (cell) => {
      const text = cell === null || cell === undefined ? '' : String(cell).trim();
      return text === '' ? null : pseudonym(text);
    });
    return vectorFromArray(cells, new Utf8());
  }
}
