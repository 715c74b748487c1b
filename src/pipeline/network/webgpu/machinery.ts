import { statusWords, sumGroups } from '../../kernels/wgsl/reduce';
import type { NetworkDescription } from '../description';
import { drops } from '../dropout';
import { type ParameterLayout, parameterLayout } from '../parameters';
import { type BatchWords, batchBytes } from './batches';
import { type Buffers, createBuffers } from './buffers';
import type { LiveDevice } from './device';
import { type NetworkPlan, planNetwork } from './plan';
import { createRunner, type Runner } from './runner';

/** What loading, training and scoring of one machine share. */
export interface Machinery {
  readonly live: LiveDevice;
  readonly network: NetworkDescription;
  readonly plan: NetworkPlan;
  readonly buffers: Buffers;
  readonly runner: Runner;
  /** Customers whose records are held at once; a larger batch is computed in parts. */
  readonly most: number;
  /** Room and contents for a run of parts: records of the largest, their words, the order of rows, heads of `out`. */
  prepare(batches: readonly BatchWords[], order: Uint32Array, out: number): Promise<void>;
  /** The seed where the network drops anything at all. */
  seed(dropoutSeed: number | null): number | null;
}

export async function createMachinery(
  live: LiveDevice,
  network: NetworkDescription,
  recordBytes: number,
): Promise<Machinery> {
  const { queue, limits } = live.device;
  const plan = planNetwork(network, limits);
  const layout = parameterLayout(network);
  const buffers = createBuffers(live);
  const write = (name: 'jobs' | 'decays' | 'order', words: Uint32Array) =>
    queue.writeBuffer(buffers.get(name), 0, words.buffer, words.byteOffset, words.byteLength);
  const decays = decayBits(layout);
  const vector = 4 * layout.size;
  for (const [name, bytes] of [
    ['parameters', vector],
    ['first', vector],
    ['second', vector],
    ['gradient', vector],
    ['partials', vector * plan.sizes.splits],
    ['packed', 4 * plan.packed],
    ['sums', 4 * sumGroups(layout.size)],
    ['status', 4 * statusWords],
    ['jobs', plan.jobs.byteLength],
    ['decays', decays.byteLength],
  ] as const)
    await buffers.hold(name, bytes);
  write('jobs', plan.jobs);
  write('decays', decays);
  const runner = await createRunner(live, plan, buffers);
  return {
    live,
    network,
    plan,
    buffers,
    runner,
    most: mostCustomers(limits, plan, recordBytes),
    async prepare(batches, order, out) {
      const rows = batches.reduce((most, b) => Math.max(most, b.rows), 1);
      const words = batchBytes(batches);
      await buffers.hold('record', 4 * plan.sizes.record * rows);
      await buffers.hold('batches', words.byteLength);
      await buffers.hold('order', order.byteLength);
      await buffers.hold('results', 8 * batches.length);
      await buffers.hold('heads', headBytes(plan, out));
      queue.writeBuffer(buffers.get('batches'), 0, words);
      write('order', order);
    },
    seed: (dropoutSeed) => (drops(network) ? dropoutSeed : null),
  };
}

/** A workgroup a customer, and all their records in one buffer. */
function mostCustomers(limits: GPUSupportedLimits, { sizes }: NetworkPlan, recordBytes: number): number {
  const bytes = Math.min(recordBytes, limits.maxBufferSize, limits.maxStorageBufferBindingSize);
  const most = Math.floor(bytes / (4 * sizes.record));
  return Math.max(1, Math.min(most, limits.maxComputeWorkgroupsPerDimension));
}

/** Heads and loss of so many customers. */
export const headBytes = ({ heads }: NetworkPlan, customers: number): number => 4 * customers * (heads + 1);

/** One bit a parameter: whether weight decay shrinks it. */
function decayBits({ parameters, size }: ParameterLayout): Uint32Array {
  const bits = new Uint32Array(Math.ceil(size / 32));
  for (const { offset, size } of parameters.filter((p) => p.decays))
    for (let i = offset; i < offset + size; i++) bits[i >> 5]! |= 1 << (i & 31);
  return bits;
}
