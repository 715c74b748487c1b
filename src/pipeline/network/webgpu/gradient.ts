import { statusWords } from '../../kernels/wgsl/reduce';
import type { LossGradient } from '../backend';
import { partsOf } from './batches';
import { submitBatch } from './encode-batch';
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
  const { live, plan, buffers } = machinery;
  const batch = {
    start: 0,
    whole: pick.length,
    seed: machinery.seed(dropoutSeed),
    learns: true,
    labelled: true,
    index: 0,
    out: 0,
    update: null,
  };
  const parts = partsOf(batch, machinery.most);
  await machinery.prepare(parts, pick, pick.length);
  live.device.queue.writeBuffer(buffers.get('status'), 0, new Uint32Array(statusWords));
  submitBatch(machinery, rows, parts, 0, plan.sums);
  const [gradient, results] = await readBack(live, buffers, [
    { name: 'gradient', bytes: 4 * plan.sizes.parameters },
    { name: 'results', bytes: 8 },
  ]);
  return { loss: new Float32Array(results!)[0]!, gradient: new Float32Array(gradient!) };
}
