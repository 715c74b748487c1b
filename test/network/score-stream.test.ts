import {
  Field,
  FixedSizeList,
  Float32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableFromIPC,
  tableToIPC,
  Uint16,
} from 'apache-arrow';
import { expect, it } from 'vitest';
import { kernelBuilds } from '../../src/pipeline/kernels/kernel-build';
import { initialParameters, parameterLayout } from '../../src/pipeline/network/parameters';
import { scoreStream } from '../../src/pipeline/network/score-stream';
import { createWasmBackend } from '../../src/pipeline/network/wasm/backend';
import { readKernel } from '../support/kernel-files';
import { cases, dataFor } from './cases';

it('scores record batches as it scores the rows at once', async () => {
  const one = cases.find((c) => c.name === 'lstm 1 layer')!;
  const { network } = one;
  const { steps, channels, statics } = network.inputs;
  const n = 50;
  const data = dataFor({ ...one, n });
  const list = (width: number, values: Float32Array) => {
    const type = new FixedSizeList(width, new Field('item', new Float32(), false));
    const child = makeData({ type: new Float32(), length: values.length, nullCount: 0, data: values });
    return makeData({ type, length: n, nullCount: 0, child });
  };
  const children = [
    list(steps * channels, data.sequences),
    makeData({ type: new Uint16(), length: n, nullCount: 0, data: data.lengths }),
    list(statics, data.statics),
  ];
  const names = ['sequences', 'lengths', 'statics'];
  const schema = new Schema(children.map((c, k) => new Field(names[k]!, c.type, false)));
  const struct = makeData({ type: new Struct(schema.fields), length: n, nullCount: 0, children });
  const [whole] = tableFromIPC(
    tableToIPC(new Table(schema, new RecordBatch(schema, struct)), 'stream'),
  ).batches;

  const [name] = kernelBuilds();
  const module = await WebAssembly.compile(await readKernel(`network-${name}.wasm`));
  const machine = await createWasmBackend({ module, name: name!, team: null }).open(network);
  const layout = parameterLayout(network);
  const zeros = () => new Float32Array(layout.size);
  const parameters = initialParameters(network, layout, 1);
  await machine.restore({ parameters, first: zeros(), second: zeros(), step: 0 });
  const streamed: number[] = [];
  for await (const batch of scoreStream(machine, network, [whole!.slice(0, 17), whole!.slice(17, n)]))
    for (const head of batch.getChild('heads')!) streamed.push(...(head as Iterable<number>));
  const rows = await machine.load(data);
  const { heads } = await machine.score(rows, null, null);
  machine.dispose();
  expect(streamed).toEqual(Array.from(heads));
});
