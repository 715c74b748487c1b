import { type Kernel, reads, writes } from './kernel';

/**
 * The gradient of one matrix, or of a block of its columns: Σ over customers and steps of left ⊗ right, both in the
 * customers' records, `leftStride` and `rightStride` floats from one step to the next.
 */
export interface Product {
  readonly steps: number;
  readonly left: number;
  readonly leftStride: number;
  readonly rows: number;
  readonly right: number;
  readonly rightStride: number;
  readonly columns: number;
  /** First parameter of the block, and parameters from one row of it to the next. */
  readonly into: number;
  readonly stride: number;
  /** First parameter of a bias whose gradient is Σ left; null for none. */
  readonly bias: number | null;
}

const side = 64;
const jobWords = 12;
const noBias = 0xffffffff;

/** One job of twelve words for each tile of 64 × 64 of every product. */
export function productJobs(products: readonly Product[]): Uint32Array<ArrayBuffer> {
  const words: number[] = [];
  for (const p of products)
    for (let row = 0; row < p.rows; row += side)
      for (let column = 0; column < Math.max(1, p.columns); column += side)
        words.push(
          p.steps,
          p.left + row,
          p.leftStride,
          Math.min(side, p.rows - row),
          p.right + column,
          p.rightStride,
          Math.min(side, p.columns - column),
          p.into + row * p.stride + column,
          p.stride,
          p.bias === null || column > 0 ? noBias : p.bias + row,
          0,
          0,
        );
  return Uint32Array.from(words);
}

/**
 * Parts of all sums of products: a workgroup takes one tile over one share of customers and steps, sixteen of them at a
 * time, four by four numbers a thread. reduce.ts adds the parts in order, so that the sum is the same every time.
 */
export function productsKernel(jobs: Uint32Array, splits: number): Kernel {
  const tiles = jobs.length / jobWords;
  const load = (name: string, place: string, stride: string, count: string) => /* wgsl */ `
    {
      let c = 4u * (at % 16u);
      let source = row * RECORD + ${place} + t * ${stride} + c;
      ${name}[at] = select(
        vec4<f32>(0.0), vec4<f32>(record[source], record[source + 1u], record[source + 2u], record[source + 3u]),
        vec4<bool>(inside) & (vec4<u32>(c, c + 1u, c + 2u, c + 3u) < vec4<u32>(${count})));
    }`;
  const body = /* wgsl */ `
var<workgroup> lefts: array<vec4<f32>, 256>;
var<workgroup> rights: array<vec4<f32>, 256>;
@compute @workgroup_size(16, 16)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_id) me: vec3<u32>,
  @builtin(local_invocation_index) at: u32,
) {
  let job = group.x * ${jobWords}u;
  let steps = jobs[job];
  let rows = jobs[job + 3u];
  let columns = jobs[job + 6u];
  let bias = jobs[job + 9u];
  let total = batch.rows * steps;
  let part = (total + SPLITS - 1u) / SPLITS;
  let begin = min(group.y * part, total);
  let end = min(begin + part, total);
  var sum0 = vec4<f32>(0.0);
  var sum1 = vec4<f32>(0.0);
  var sum2 = vec4<f32>(0.0);
  var sum3 = vec4<f32>(0.0);
  var sums = vec4<f32>(0.0);
  for (var n = begin; n < end; n += 16u) {
    let mine = n + at / 16u;
    let inside = mine < end;
    let row = min(mine / steps, batch.rows - 1u);
    let t = mine % steps;
    ${load('lefts', 'jobs[job + 1u]', 'jobs[job + 2u]', 'rows')}
    ${load('rights', 'jobs[job + 4u]', 'jobs[job + 5u]', 'columns')}
    workgroupBarrier();
    for (var d = 0u; d < 16u; d++) {
      let l = lefts[d * 16u + me.y];
      let r = rights[d * 16u + me.x];
      sum0 = fma(vec4<f32>(l.x), r, sum0);
      sum1 = fma(vec4<f32>(l.y), r, sum1);
      sum2 = fma(vec4<f32>(l.z), r, sum2);
      sum3 = fma(vec4<f32>(l.w), r, sum3);
      sums += l;
    }
    workgroupBarrier();
  }
  let into = group.y * PARAMETERS + jobs[job + 7u];
  let stride = jobs[job + 8u];
  for (var a = 0u; a < 4u; a++) {
    let j = 4u * me.y + a;
    if (j >= rows) { continue; }
    var sum = sum0;
    if (a == 1u) { sum = sum1; }
    if (a == 2u) { sum = sum2; }
    if (a == 3u) { sum = sum3; }
    for (var b = 0u; b < 4u; b++) {
      let k = 4u * me.x + b;
      if (k < columns) { partials[into + j * stride + k] = sum[b]; }
    }
    if (me.x == 0u && bias != ${noBias}u) { partials[group.y * PARAMETERS + bias + j] = sums[a]; }
  }
}
`;
  return {
    label: 'products',
    bindings: [...reads('jobs', 'record'), ...writes('partials')],
    body,
    groups: () => [tiles, splits],
  };
}

export const productTiles = (jobs: Uint32Array): number => jobs.length / jobWords;
