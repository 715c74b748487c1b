import { Field, FixedSizeList, Float32, makeData, RecordBatch, Schema, Struct } from 'apache-arrow';
import { invariant } from '../errors/invariant';
import type { NetworkMachine } from './backend';
import { headWidth, type NetworkDescription } from './description';

/**
 * Scores record batches one after another, so that only one is held. A batch has `sequences` (fixed-size list of float32,
 * steps × channels, oldest step first, right-aligned, scaled), `lengths` (uint16) and, where the network reads them,
 * `statics` and `texts` (fixed-size lists of float32). What comes out has `heads`, the raw outputs (heads.ts), in the same
 * order. Categories are not read.
 */
export async function* scoreStream(
  machine: NetworkMachine,
  network: NetworkDescription,
  batches: Iterable<RecordBatch> | AsyncIterable<RecordBatch>,
): AsyncGenerator<RecordBatch> {
  const { stepCategories, staticCategories, statics, texts } = network.inputs;
  invariant(stepCategories.length + staticCategories.length === 0, 'a stream of numbers has no categories');
  for await (const batch of batches) {
    const n = batch.numRows;
    const rows = await machine.load({
      n,
      sequences: numbersOf(batch, 'sequences'),
      lengths: columnOf(batch, 'lengths').values as Uint16Array,
      stepIds: null,
      statics: statics > 0 ? numbersOf(batch, 'statics') : new Float32Array(0),
      staticIds: null,
      texts: texts > 0 ? numbersOf(batch, 'texts') : null,
      labels: null,
    });
    try {
      const { heads } = await machine.score(rows, null, null);
      yield headsBatch(heads, n, headWidth(network.heads));
    } finally {
      rows.dispose();
    }
  }
}

function columnOf(batch: RecordBatch, name: string) {
  const data = batch.getChild(name)?.data[0];
  invariant(data, `the batch has a column ${name}`);
  return data;
}

const numbersOf = (batch: RecordBatch, name: string): Float32Array => {
  const list = columnOf(batch, name);
  const { listSize } = list.type as FixedSizeList;
  const values = list.children[0]?.values;
  invariant(values instanceof Float32Array, `${name} is a fixed-size list of float32`);
  // A slice of a list slices its values too.
  return values.subarray(0, list.length * listSize);
};

function headsBatch(heads: Float32Array, n: number, width: number): RecordBatch {
  const type = new FixedSizeList(width, new Field('item', new Float32(), false));
  const child = makeData({ type: new Float32(), length: heads.length, nullCount: 0, data: heads });
  const list = makeData({ type, length: n, nullCount: 0, child });
  const schema = new Schema([new Field('heads', type, false)]);
  const struct = makeData({ type: new Struct(schema.fields), length: n, nullCount: 0, children: [list] });
  return new RecordBatch(schema, struct);
}
