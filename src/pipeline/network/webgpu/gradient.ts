import type { LossGradient } from '../backend';
import type { BatchWords } from './batches';
import type { Machinery } from './machinery';
import { readBack } from './read-back';
import type { DeviceRows } from './rows';

/** Loss and gradient of one batch, read back. */
export async function gradientOf(
  machinery: Machinery,
  rows: DeviceRows,
  pick: Uint32Array,
  dropoutSeed: number | null,
): Promise<LossGradient> {
  const { live, plan, buffers, runner } = machinery;
  const { device } = live;
  const batch: BatchWords = {
    start: 0,
    rows: pick.length,
    seed: machinery.seed(dropoutSeed),
    learns: true,
    labelled: true,
    index: 0,
    out: 0,
    update: null,
  };
  await machinery.prepare([batch], pick, pick.length);
  const encoder = device.createCommandEncoder();
  encoder.clearBuffer(buffers.get('status'));
  const pass = encoder.beginComputePass();
  runner.encode(pass, [...plan.forward, ...plan.backward], rows, 0, pick.length);
  pass.end();
  device.queue.submit([encoder.finish()]);
  const [gradient, results] = await readBack(live, buffers, [
    { name: 'gradient', bytes: 4 * plan.sizes.parameters },
    { name: 'results', bytes: 8 },
  ]);
  return { loss: new Float32Array(results!)[0]!, gradient: new Float32Array(gradient!) };
}
