import { type Kernel, reads, writes } from './kernel';

/** One update of all parameters (backend.ts: OptimiserOptions); none once a batch was not finite. */
export function adamKernel(parameters: number): Kernel {
  const body = /* wgsl */ `
@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) me: vec3<u32>) {
  let i = me.x;
  if (i >= PARAMETERS || status[0] != 0u) { return; }
  let g = gradient[i] * bitcast<f32>(status[2]);
  let m = batch.beta1 * first[i] + batch.rest1 * g;
  let v = batch.beta2 * second[i] + batch.rest2 * g * g;
  first[i] = m;
  second[i] = v;
  var p = parameters[i];
  if (((decays[i / 32u] >> (i % 32u)) & 1u) != 0u) { p -= batch.rate * batch.decay * p; }
  parameters[i] = p - batch.rate * (m / batch.correct1) / (sqrt(v / batch.correct2) + batch.epsilon);
}
`;
  return {
    label: 'adam',
    bindings: [...reads('gradient', 'status', 'decays'), ...writes('parameters', 'first', 'second')],
    body,
    groups: () => [Math.ceil(parameters / 256), 1],
  };
}
