import { Int64, makeVector, type Table, type Vector } from 'apache-arrow';
import { tableOf } from '../table-of';

/** The batch with `_row`, the rows' numbers in the file, as its first column; `before`: rows that came before it. */
export function numbered(batch: Table, before: number): Table {
  const halves = new Uint32Array(2 * batch.numRows);
  for (let i = 0; i < batch.numRows; i++) {
    const row = before + 1 + i;
    halves[2 * i] = row;
    halves[2 * i + 1] = row / 2 ** 32;
  }
  const numbers = makeVector({ type: new Int64(), data: new BigInt64Array(halves.buffer) });
  const columns = batch.schema.fields.map(({ name }, i): [string, Vector] => [name, batch.getChildAt(i)!]);
  return tableOf([['_row', numbers], ...columns]);
}
