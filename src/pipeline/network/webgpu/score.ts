import type { Scored } from '../backend';
import type { BatchWords } from './batches';
import { headBytes, type Machinery } from './machinery';
import { readBack } from './read-back';
import type { DeviceRows } from './rows';

/** Customers whose heads are held on the device before they are read. */
const segment = 65_536;
/** Customers of one submit. */
const chunk = 1024;

export async function scoreRows(
  machinery: Machinery,
  rows: DeviceRows,
  pick: Uint32Array | null,
  dropoutSeed: number | null,
): Promise<Scored> {
  const order = pick ?? Uint32Array.from({ length: rows.n }, (_, i) => i);
  const width = machinery.plan.heads;
  const heads = new Float32Array(order.length * width);
  let loss = 0;
  for (let from = 0; from < order.length; from += segment) {
    const part = order.subarray(from, from + segment);
    const read = await scoreSegment(machinery, rows, part, machinery.seed(dropoutSeed));
    for (let i = 0; i < part.length; i++) {
      const at = i * (width + 1);
      heads.set(read.subarray(at, at + width), (from + i) * width);
      loss += read[at + width]!;
    }
  }
  return { heads, loss: rows.labelled ? loss / order.length : null };
}

/** Heads and loss of each customer. */
async function scoreSegment(machinery: Machinery, rows: DeviceRows, order: Uint32Array, seed: number | null) {
  const { live, plan, buffers, runner } = machinery;
  const { device } = live;
  const size = Math.min(chunk, machinery.most);
  const batches = Array.from({ length: Math.ceil(order.length / size) }, (_, i): BatchWords => {
    const start = i * size;
    const count = Math.min(size, order.length - start);
    const { labelled } = rows;
    const words = { start, rows: count, whole: count, adds: false, seed, learns: false, labelled };
    return { ...words, index: i, out: start, update: null };
  });
  await machinery.prepare(batches, order, order.length);
  for (const [i, { rows: count }] of batches.entries()) {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    // The weights stay as they are: packed once.
    runner.encode(pass, i === 0 ? [plan.pack, ...plan.forward] : plan.forward, rows, i, count);
    pass.end();
    device.queue.submit([encoder.finish()]);
  }
  const [heads] = await readBack(live, buffers, [{ name: 'heads', bytes: headBytes(plan, order.length) }]);
  return new Float32Array(heads!);
}
