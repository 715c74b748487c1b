import { jobWords } from '../../src/pipeline/kernels/wgsl/products';
import type { NetworkDescription, RecurrentEncoder } from '../../src/pipeline/network/description';
import { headWidth, joinedWidth, stepWidth } from '../../src/pipeline/network/description';
import type { NetworkPlan } from '../../src/pipeline/network/webgpu/plan';

/** What one kernel of a batch computes and moves. */
export interface KernelWork {
  readonly kernel: string;
  /** Floating-point operations, a multiplication and an addition being two. */
  readonly flops: number;
  /** Bytes to and from memory, each array of a batch once a kernel. */
  readonly bytes: number;
  /** Bytes of weights that workgroups read again and again: from the cache that all cores share. */
  readonly cached: number;
}

export interface Processor {
  readonly flops: number;
  readonly bytes: number;
  readonly cached: number;
  /** Seconds from one dispatch to the next. */
  readonly dispatch: number;
}

/** Work of one batch of a recurrent network without learned vectors, counted from its shapes and its plan. */
export function batchWork(network: NetworkDescription, plan: NetworkPlan, customers: number): KernelWork[] {
  const encoder = network.encoder as RecurrentEncoder;
  const { steps } = network.inputs;
  const { hidden, layers, kind } = encoder;
  const { parameters, splits, floats } = plan.sizes;
  const gates = kind === 'lstm' ? 4 : 3;
  const cells = kind === 'lstm' ? 1 : 0;
  const perStep = customers * steps;
  const tops = headWidth(network.heads) * network.towers.joint + network.towers.joint * joinedWidth(network);
  const work: KernelWork[] = [
    { kernel: 'pack', flops: 0, bytes: 4 * (parameters + plan.packed), cached: 0 },
    { kernel: 'gather', flops: 0, bytes: 4 * customers * 2 * floats, cached: 0 },
  ];
  for (let l = 0; l < layers; l++) {
    const width = l === 0 ? stepWidth(network.inputs) : hidden;
    const forward = plan.forward.find(({ label }) => label === `${kind} ${l}`)!;
    const [groups] = forward.groups(customers);
    work.push({
      kernel: forward.label,
      flops: 2 * perStep * gates * hidden * (width + hidden),
      bytes: 4 * perStep * (width + (4 + cells + 1) * hidden),
      cached: 4 * groups * steps * 4 * hidden * (width + hidden),
    });
    const back = l === 0 ? 0 : width;
    work.push({
      kernel: `${forward.label} back`,
      flops: 2 * perStep * gates * hidden * (hidden + back),
      bytes: 4 * perStep * ((8 + 2 * cells) * hidden + back),
      cached: 4 * groups * steps * 4 * hidden * (hidden + back),
    });
  }
  work.push(
    {
      kernel: 'towers',
      flops: 4 * customers * tops,
      bytes: 4 * customers * 2 * joinedWidth(network),
      cached: 8 * customers * tops,
    },
    productsWork(plan, customers),
    { kernel: 'reduce', flops: parameters * splits, bytes: 4 * parameters * (splits + 1), cached: 0 },
    { kernel: 'finish', flops: 0, bytes: 4 * customers, cached: 0 },
    { kernel: 'adam', flops: 12 * parameters, bytes: 4 * 7 * parameters, cached: 0 },
  );
  return work;
}

/** Words of a job: steps, left, its stride, rows, right, its stride, columns, … (kernels/wgsl/products.ts). */
function productsWork({ jobs, sizes }: NetworkPlan, customers: number): KernelWork {
  let flops = 0;
  let bytes = 4 * sizes.parameters * sizes.splits;
  for (let at = 0; at < jobs.length; at += jobWords) {
    const [steps = 0, , , rows = 0, , , columns = 0] = jobs.subarray(at, at + jobWords);
    flops += 2 * customers * steps * rows * columns;
    bytes += 4 * customers * steps * (rows + columns);
  }
  return { kernel: 'products', flops, bytes, cached: 0 };
}

/** Seconds that a processor needs at least: of each kernel the slowest of computing, memory and cache, and its dispatch. */
export const leastSeconds = (work: readonly KernelWork[], by: Processor): number =>
  work.reduce(
    (sum, { flops, bytes, cached }) =>
      sum + by.dispatch + Math.max(flops / by.flops, bytes / by.bytes, cached / by.cached),
    0,
  );
