import { Field, makeData, RecordBatch, Schema, Struct, Table } from 'apache-arrow';
import type { RecordScanner } from './record-scanner';
import { TypedColumn } from './typed-column';

/** Wanted columns of rows gathered from records. */
export class TypedColumns {
  private readonly columns: readonly {
    readonly name: string;
    readonly at: number;
    readonly column: TypedColumn;
  }[];
  /** Rows since the last `take`. */
  rows = 0;

  /** `asText`: columns that are text whatever their cells look like. */
  constructor(names: readonly string[], wanted: readonly string[], asText: readonly string[]) {
    this.columns = wanted.map((name) => ({
      name,
      at: names.indexOf(name),
      column: new TypedColumn(asText.includes(name)),
    }));
  }

  append(bytes: Uint8Array, { starts, ends, doubled }: RecordScanner): void {
    if (this.rows === 0) for (const { column } of this.columns) column.reset();
    for (const { at, column } of this.columns)
      column.append(this.rows, bytes, starts[at]!, ends[at]!, doubled[at]!);
    this.rows++;
  }

  /** What was gathered, to be read before the next row comes: the buffers are used again. */
  take(): Table {
    const children = this.columns.map(({ column }) => column.take(this.rows));
    const fields = this.columns.map(({ name }, i) => new Field(name, children[i]!.type, true));
    const schema = new Schema(fields);
    const data = makeData({ type: new Struct(fields), length: this.rows, nullCount: 0, children });
    this.rows = 0;
    return new Table([new RecordBatch(schema, data)]);
  }
}
