import { mathText } from './math';

/** Element types of the buffers that kernels bind; `packed4` is the packed weights read four numbers at a time. */
const elements = {
  order: 'u32',
  floats: 'f32',
  ints: 'u32',
  parameters: 'f32',
  packed: 'f32',
  packed4: 'vec4<f32>',
  record: 'f32',
  partials: 'f32',
  gradient: 'f32',
  sums: 'f32',
  first: 'f32',
  second: 'f32',
  status: 'u32',
  results: 'u32',
  heads: 'f32',
  jobs: 'u32',
  decays: 'u32',
} as const;

export type BufferView = keyof typeof elements;

export interface Binding {
  readonly view: BufferView;
  readonly writes: boolean;
}

export interface Kernel {
  readonly label: string;
  /** At most eight, the least that every device binds to one stage. */
  readonly bindings: readonly Binding[];
  readonly body: string;
  /** Workgroups along x and y for a batch of `rows` customers. */
  readonly groups: (rows: number) => readonly [number, number];
}

/** Sizes that every kernel may name. */
export interface KernelSizes {
  /** Floats of one customer's record (network/webgpu/draft.ts). */
  readonly record: number;
  readonly parameters: number;
  /** Parts in which sums over customers are taken, each summed by one workgroup. */
  readonly splits: number;
  /** Floats and whole numbers of one row of data. */
  readonly floats: number;
  readonly ints: number;
}

export const batchStride = 256;

/**
 * One part of a batch, in the order of network/webgpu/batches.ts: `rows` of `whole` customers, whose gradients it writes or,
 * where an earlier part has, adds.
 */
const batchText = /* wgsl */ `
struct Batch {
  start: u32, rows: u32, seed: u32, drop: u32,
  learn: u32, labelled: u32, index: u32, out: u32,
  whole: u32, adds: u32,
  rate: f32, beta1: f32, beta2: f32, rest1: f32,
  rest2: f32, epsilon: f32, decay: f32, clip: f32,
  correct1: f32, correct2: f32,
}
@group(0) @binding(0) var<uniform> batch: Batch;
`;

export const reads = (...views: BufferView[]): Binding[] => views.map((view) => ({ view, writes: false }));
export const writes = (...views: BufferView[]): Binding[] => views.map((view) => ({ view, writes: true }));

/** The whole shader: sizes, batch, buffers, arithmetic, and the kernel's own text. */
export function shaderText({ bindings, body }: Kernel, sizes: KernelSizes): string {
  const declared = bindings.map(
    ({ view, writes }, i) =>
      `@group(0) @binding(${i + 1}) var<storage, ${writes ? 'read_write' : 'read'}> ${view}: array<${elements[view]}>;`,
  );
  const constants = Object.entries(sizes).map(([name, size]) => `const ${name.toUpperCase()} = ${size}u;`);
  return [...constants, batchText, ...declared, mathText, body].join('\n');
}

/** A number as a WGSL literal of f32. */
export const literal = (x: number): string => {
  const text = String(Math.fround(x));
  return /[.e]/.test(text) ? text : `${text}.0`;
};
