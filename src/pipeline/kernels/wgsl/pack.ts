import { type Kernel, reads, writes } from './kernel';

/**
 * One matrix [out, width] of the parameters laid out for reading. `transposed`: [width][out]; `byFours` and `byFoursBack`:
 * [width][out] and [out][width], each row filled up with zeros to a multiple of four numbers, rows of the parameters
 * `stride` apart. `gates` and `gatesBack`: of a
 * recurrent layer, four numbers together, [width][hidden][4] and [hidden][width][4]; `rows` names the block of hidden rows
 * that each of the four stands for, −1 for none (zero).
 */
export type Packing = {
  /** Its first parameter. */
  readonly from: number;
  readonly width: number;
} & (
  | { readonly layout: 'transposed'; readonly out: number }
  | { readonly layout: 'byFours'; readonly out: number; readonly stride: number }
  | { readonly layout: 'byFoursBack'; readonly out: number; readonly stride: number }
  | { readonly layout: 'gates' | 'gatesBack'; readonly rows: readonly number[]; readonly hidden: number }
);

/** Floats, a multiple of four, so that the next matrix can be read by fours. */
export function packedSize(p: Packing): number {
  if (p.layout === 'transposed') return fours(p.out * p.width);
  if (p.layout === 'byFours') return p.width * fours(p.out);
  if (p.layout === 'byFoursBack') return p.out * fours(p.width);
  return 4 * p.hidden * p.width;
}

/** Up to the next multiple of four. */
export const fours = (count: number): number => Math.ceil(count / 4) * 4;

/** Writes all packed matrices, once a batch. */
export function packKernel(asked: readonly { readonly packing: Packing; readonly at: number }[]): Kernel {
  const packings = asked.filter(({ packing }) => packedSize(packing) > 0);
  const end = packings.reduce((sum, { packing }) => sum + packedSize(packing), 0);
  const body = /* wgsl */ `
${packings.map(({ packing }, i) => sourceText(packing, i)).join('')}
@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) me: vec3<u32>) {
  let i = me.x;
  ${packings
    .map(
      ({ packing, at }, p) =>
        `if (i >= ${at}u && i < ${at + packedSize(packing)}u) { packed[i] = source${p}(i - ${at}u); }`,
    )
    .join('\n  ')}
}
`;
  return {
    label: 'pack',
    bindings: [...reads('parameters'), ...writes('packed')],
    body,
    groups: () => [Math.ceil(end / 256), 1],
  };
}

function sourceText(packing: Packing, p: number): string {
  const { from, width } = packing;
  if (packing.layout === 'transposed') {
    const { out } = packing;
    return /* wgsl */ `
fn source${p}(i: u32) -> f32 {
  if (i >= ${out * width}u) { return 0.0; }
  return parameters[${from}u + (i % ${out}u) * ${width}u + i / ${out}u];
}
`;
  }
  if (packing.layout === 'byFours' || packing.layout === 'byFoursBack') {
    const { layout, out, stride } = packing;
    const [across, place] =
      layout === 'byFours'
        ? [out, `j * ${stride}u + i / ${fours(out)}u`]
        : [width, `i / ${fours(width)}u * ${stride}u + j`];
    return /* wgsl */ `
fn source${p}(i: u32) -> f32 {
  let j = i % ${fours(across)}u;
  if (j >= ${across}u) { return 0.0; }
  return parameters[${from}u + ${place}];
}
`;
  }
  const { hidden, rows, layout } = packing;
  const [unit, column] =
    layout === 'gates' ? [`q % ${hidden}u`, `q / ${hidden}u`] : [`q / ${width}u`, `q % ${width}u`];
  return /* wgsl */ `
fn source${p}(i: u32) -> f32 {
  let block = vec4<i32>(${rows.join(', ')})[i % 4u];
  let q = i / 4u;
  if (block < 0) { return 0.0; }
  return parameters[${from}u + (u32(block) * ${hidden}u + ${unit}) * ${width}u + ${column}];
}
`;
}
