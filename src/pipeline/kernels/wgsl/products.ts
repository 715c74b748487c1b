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

/** Words of a job: those of the product, cut to the tile, and the fours of rows that a tile has. */
export const jobWords = 11;
const noBias = 0xffffffff;

/**
 * All products cut into tiles, one job each: of 64 × 64, of 256 × 16 for a matrix with few columns, or all of 32 × 32 where
 * no matrix is large.
 */
export interface ProductJobs {
  readonly words: Uint32Array<ArrayBuffer>;
  readonly tiles: number;
  /** Threads along each side of a square tile: four by four numbers a thread. */
  readonly threads: 8 | 16;
}

export function productJobs(products: readonly Product[]): ProductJobs {
  const threads = products.some(({ rows, columns }) => rows >= 128 && columns >= 32) ? 16 : 8;
  const words: number[] = [];
  for (const p of products) {
    const quads = threads === 16 && p.columns <= 16 && p.rows > 64 ? 64 : threads;
    const [high, wide] = [4 * quads, (4 * threads * threads) / quads];
    for (let row = 0; row < p.rows; row += high)
      for (let column = 0; column < Math.max(1, p.columns); column += wide)
        words.push(
          p.steps,
          p.left + row,
          p.leftStride,
          Math.min(high, p.rows - row),
          p.right + column,
          p.rightStride,
          Math.min(wide, p.columns - column),
          p.into + row * p.stride + column,
          p.stride,
          p.bias === null || column > 0 ? noBias : p.bias + row,
          quads,
        );
  }
  return { words: Uint32Array.from(words), tiles: words.length / jobWords, threads };
}

/**
 * Parts of all sums of products: a workgroup takes one tile over one share of customers and steps. reduce.ts adds the parts
 * in order, so that the sum is the same every time.
 */
export function productsKernel({ tiles, threads }: ProductJobs, splits: number): Kernel {
  const all = threads * threads;
  const load = (name: string, quads: string, first: number, count: string) => /* wgsl */ `
    if (at < depth * ${quads}) {
      let mine = n + at / ${quads};
      let c = 4u * (at % ${quads});
      let row = min(mine / steps, batch.rows - 1u);
      let source = row * RECORD + jobs[job + ${first}u] + mine % steps * jobs[job + ${first + 1}u] + c;
      ${name}[at] = select(
        vec4<f32>(0.0), vec4<f32>(record[source], record[source + 1u], record[source + 2u], record[source + 3u]),
        vec4<bool>(mine < end) & (vec4<u32>(c, c + 1u, c + 2u, c + 3u) < vec4<u32>(${count})));
    }`;
  const body = /* wgsl */ `
var<workgroup> lefts: array<vec4<f32>, ${all}>;
var<workgroup> rights: array<vec4<f32>, ${all}>;
fn put(place: u32, sum: f32) {
  if (batch.adds != 0u) { partials[place] += sum; } else { partials[place] = sum; }
}
@compute @workgroup_size(${all})
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) at: u32,
) {
  let job = group.x * ${jobWords}u;
  let steps = jobs[job];
  let rows = jobs[job + 3u];
  let columns = jobs[job + 6u];
  let bias = jobs[job + 9u];
  let high = jobs[job + 10u];
  let wide = ${all}u / high;
  let depth = ${all}u / high;
  let y = at / wide;
  let x = at % wide;
  let total = batch.rows * steps;
  let part = (total + SPLITS - 1u) / SPLITS;
  let begin = min(group.y * part, total);
  let end = min(begin + part, total);
  var sum0 = vec4<f32>(0.0);
  var sum1 = vec4<f32>(0.0);
  var sum2 = vec4<f32>(0.0);
  var sum3 = vec4<f32>(0.0);
  var sums = vec4<f32>(0.0);
  for (var n = begin; n < end; n += depth) {
    ${load('lefts', 'high', 1, 'rows')}
    ${load('rights', 'wide', 4, 'columns')}
    workgroupBarrier();
    for (var d = 0u; d < depth; d++) {
      let l = lefts[d * high + y];
      let r = rights[d * wide + x];
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
  ${[0, 1, 2, 3].map((a) => rowText(a)).join('')}
}
`;
  return {
    label: 'products',
    bindings: [...reads('jobs', 'record'), ...writes('partials')],
    body,
    groups: () => [tiles, splits],
  };
}

/** Writes row `a` of the thread's four. */
const rowText = (a: number) => {
  const lane = 'xyzw'[a];
  const cells = [0, 1, 2, 3].map(
    (b) => `if (4u * x + ${b}u < columns) { put(place + ${b}u, sum${a}.${'xyzw'[b]}); }`,
  );
  return /* wgsl */ `
  {
    let j = 4u * y + ${a}u;
    let place = into + j * stride + 4u * x;
    if (j < rows) {
      ${cells.join('\n      ')}
      if (x == 0u && bias != ${noBias}u) { put(group.y * PARAMETERS + bias + j, sums.${lane}); }
    }
  }`;
};
