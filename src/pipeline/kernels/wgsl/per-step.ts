import { fours } from './pack';

/** Lanes of a workgroup that computes all steps of one customer. */
export const lanes = 64;

/**
 * Kernels of these encoders give a workgroup to one customer and go through its layers in a loop: a place that is the same
 * in every layer but for a stride is text in the layer `l`.
 */
export type Place = string;

/** One matrix applied at every step. */
export interface Term {
  /** Numbers read at a step, and the first of them at step `t`. */
  readonly width: number;
  readonly input: (t: string) => Place;
  /** The weights by fours [width][out], in fours. */
  readonly packed: Place;
}

/**
 * Sums of terms at all steps: four steps by four outputs a thread. `write` puts `x`, output `j` at step `t`, where it
 * belongs; masked steps are its business. Ends without a barrier.
 */
export function perStepText(
  { steps, out, terms, bias }: { steps: number; out: number; terms: readonly Term[]; bias: Place | null },
  write: string,
): string {
  const quads = fours(out) / 4;
  const groups = Math.ceil(steps / 4);
  const each = [0, 1, 2, 3];
  const sums = terms.map(
    ({ width, input, packed }) => /* wgsl */ `
    {
      ${each.map((r) => `let in${r} = base + ${input(`min(t0 + ${r}u, ${steps - 1}u)`)};`).join('\n      ')}
      let weights = ${packed} + q;
      for (var k = 0u; k < ${width}u; k++) {
        let w = packed4[weights + k * ${quads}u];
        ${each.map((r) => `sum${r} = fma(w, vec4<f32>(record[in${r} + k]), sum${r});`).join('\n        ')}
      }
    }`,
  );
  const start = each.map((lane) =>
    bias === null ? '0.0' : `parameters[${bias} + min(4u * q + ${lane}u, ${out - 1}u)]`,
  );
  return /* wgsl */ `
  for (var i = at; i < ${quads * groups}u; i += ${lanes}u) {
    let q = i % ${quads}u;
    let t0 = i / ${quads}u * 4u;
    let start = vec4<f32>(${start.join(', ')});
    ${each.map((r) => `var sum${r} = start;`).join('\n    ')}${sums.join('')}
    for (var r = 0u; r < 4u; r++) {
      let t = t0 + r;
      var sum = sum0;
      if (r == 1u) { sum = sum1; }
      if (r == 2u) { sum = sum2; }
      if (r == 3u) { sum = sum3; }
      for (var lane = 0u; lane < 4u; lane++) {
        let j = 4u * q + lane;
        if (t < ${steps}u && j < ${out}u) {
          let x = sum[lane];
          ${write}
        }
      }
    }
  }`;
}

/** Goes through steps × width numbers, `t` and `j` of each. Ends without a barrier. */
export const everywhereText = (steps: number, width: number, work: string): string => /* wgsl */ `
  for (var i = at; i < ${steps * width}u; i += ${lanes}u) {
    let t = i / ${width}u;
    let j = i % ${width}u;
    ${work}
  }`;

/** Number `j` of step `t` of an array in the record. */
export const cell = (place: Place, width: number): string => `record[base + ${place} + t * ${width}u + j]`;

/** The kernel around a body: customer, record, first step held. */
export const perCustomerText = (steps: number, functions: string, body: string): string => /* wgsl */ `
${functions}
@compute @workgroup_size(${lanes})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) at: u32) {
  let base = group.x * RECORD;
  let customer = order[batch.start + group.x];
  let first = ${steps}u - min(ints[customer * INTS], ${steps}u);
  ${body}
}
`;
