import { Field, makeData, RecordBatch, Schema, Struct, Table, type Vector } from 'apache-arrow';

/** A table of named columns in the order given; from a plain object, names like 2024 would come first. */
export function tableOf(columns: readonly (readonly [name: string, column: Vector])[]): Table {
  const fields = columns.map(([name, { type }]) => new Field(name, type, true));
  const schema = new Schema(fields);
  const numbered = new Table(Object.fromEntries(columns.map(([, column], i) => [`c${i}`, column])));
  const batches = numbered.batches.map(({ numRows, data }) => {
    const children = data.children;
    return new RecordBatch(
      schema,
      makeData({ type: new Struct(fields), length: numRows, nullCount: 0, children }),
    );
  });
  return new Table(schema, batches);
}
