import { statusWords } from '../../kernels/wgsl/reduce';
import type { PassOutcome, TrainingPass } from '../backend';
import { partsOf } from './batches';
import { submitBatch } from './encode-batch';
import type { Machinery } from './machinery';
import { readBack } from './read-back';
import type { DeviceRows } from './rows';

/** Batches between two waits of the host for those before them, when it hears a cancel. */
const waitEvery = 8;

/** One pass: a submit a batch, and losses and norms read once at its end. `step`: updates made before it. */
export async function trainPass(
  machinery: Machinery,
  rows: DeviceRows,
  { order, bounds, rates, optimiser, dropoutSeed }: TrainingPass,
  step: number,
  signal: AbortSignal,
): Promise<PassOutcome> {
  if (signal.aborted || rates.length === 0) return outcomeOf(new Uint32Array(0), 0, rates.length === 0);
  const { live, plan, buffers, most } = machinery;
  const { queue } = live.device;
  const batches = Array.from(rates, (rate, i) =>
    partsOf(
      {
        start: bounds[i]!,
        whole: bounds[i + 1]! - bounds[i]!,
        seed: machinery.seed(dropoutSeed),
        learns: true,
        labelled: true,
        index: i,
        out: 0,
        update: { rate, step: step + i + 1, options: optimiser },
      },
      most,
    ),
  );
  const largest = batches.flat().reduce((rows, part) => Math.max(rows, part.whole), 1);
  await machinery.prepare(batches.flat(), order, largest);
  queue.writeBuffer(buffers.get('status'), 0, new Uint32Array(statusWords));
  let before = Promise.resolve<unknown>(undefined);
  let place = 0;
  for (const [i, parts] of batches.entries()) {
    if (signal.aborted) break;
    submitBatch(machinery, rows, parts, place, [...plan.sums, plan.update]);
    place += parts.length;
    if ((i + 1) % waitEvery > 0) continue;
    await live.wait(before);
    before = queue.onSubmittedWorkDone();
  }
  const [results, status] = await readBack(live, buffers, [
    { name: 'results', bytes: 8 * batches.length },
    { name: 'status', bytes: 4 * statusWords },
  ]);
  const [failed = 0, ran = 0] = new Uint32Array(status!);
  return outcomeOf(new Uint32Array(results!), failed, ran === batches.length, ran);
}

function outcomeOf(results: Uint32Array<ArrayBuffer>, failed: number, whole: boolean, ran = 0): PassOutcome {
  const pairs = new Float32Array(results.buffer);
  return {
    losses: Float32Array.from({ length: ran }, (_, i) => pairs[2 * i]!),
    norms: Float32Array.from({ length: ran }, (_, i) => pairs[2 * i + 1]!),
    ended: failed > 0 ? 'not-finite' : whole ? 'whole' : 'stopped',
  };
}
