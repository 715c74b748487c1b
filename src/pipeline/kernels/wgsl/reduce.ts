import { type Kernel, reads, writes } from './kernel';

/** Threads of a workgroup, and parameters that each of them adds. */
const side = 64;
const each = 4;

export const sumGroups = (parameters: number): number => Math.ceil(parameters / (side * each));

/** Adds the parts of every parameter's gradient in order, and the squares of a workgroup's parameters in a tree. */
export function reduceKernel(parameters: number): Kernel {
  const body = /* wgsl */ `
var<workgroup> squares: array<f32, ${side}>;
@compute @workgroup_size(${side})
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) at: u32,
) {
  var square = 0.0;
  for (var e = 0u; e < ${each}u; e++) {
    let i = group.x * ${side * each}u + e * ${side}u + at;
    if (i < PARAMETERS) {
      var sum = 0.0;
      for (var s = 0u; s < SPLITS; s++) { sum += partials[s * PARAMETERS + i]; }
      gradient[i] = sum;
      square += sum * sum;
    }
  }
  squares[at] = square;
  workgroupBarrier();
  for (var half = ${side / 2}u; half > 0u; half /= 2u) {
    if (at < half) { squares[at] += squares[at + half]; }
    workgroupBarrier();
  }
  if (at == 0u) { sums[group.x] = squares[0]; }
}
`;
  return {
    label: 'reduce',
    bindings: [...reads('partials'), ...writes('gradient', 'sums')],
    body,
    groups: () => [sumGroups(parameters), 1],
  };
}

/** Words of the status: whether something was not finite, batches that ran, what gradients are scaled by. */
export const statusWords = 4;

/**
 * Loss (of each customer behind its heads) and gradient norm of the batch into `results`; the first that is not finite stops all later updates. What is not
 * finite is written as one pattern of bits.
 */
export function finishKernel(parameters: number, outputs: number): Kernel {
  const body = /* wgsl */ `
var<workgroup> squares: array<f32, ${side}>;
var<workgroup> losses: array<f32, ${side}>;
var<workgroup> faults: array<u32, ${side}>;
@compute @workgroup_size(${side})
fn main(@builtin(local_invocation_index) at: u32) {
  var square = 0.0;
  var fault = 0u;
  for (var i = at; i < ${sumGroups(parameters)}u; i += ${side}u) {
    square += sums[i];
    if (notFinite(sums[i])) { fault = 1u; }
  }
  var total = 0.0;
  for (var row = at; row < batch.whole; row += ${side}u) {
    let loss = heads[row * ${outputs + 1}u + ${outputs}u];
    total += loss;
    if (notFinite(loss)) { fault = fault | 2u; }
  }
  squares[at] = square;
  losses[at] = total;
  faults[at] = fault;
  workgroupBarrier();
  for (var half = ${side / 2}u; half > 0u; half /= 2u) {
    if (at < half) {
      squares[at] += squares[at + half];
      losses[at] += losses[at + half];
      faults[at] |= faults[at + half];
    }
    workgroupBarrier();
  }
  if (at != 0u || status[0] != 0u) { return; }
  let norm = sqrt(squares[0]);
  let mean = losses[0] / f32(batch.whole);
  let badNorm = (faults[0] & 1u) != 0u || notFinite(norm);
  let badLoss = (faults[0] & 2u) != 0u || notFinite(mean);
  results[2u * batch.index] = select(bitcast<u32>(mean), 0x7fc00000u, badLoss);
  results[2u * batch.index + 1u] = select(bitcast<u32>(norm), 0x7fc00000u, badNorm);
  status[0] = select(0u, 1u, badNorm || badLoss);
  status[1] = batch.index + 1u;
  status[2] = bitcast<u32>(select(1.0, batch.clip / norm, norm > batch.clip));
}
`;
  return {
    label: 'finish',
    bindings: [...reads('heads', 'sums'), ...writes('status', 'results')],
    body,
    groups: () => [1, 1],
  };
}
