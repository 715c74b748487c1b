import type { NetworkInputs } from '../../network/description';
import { staticWidth, stepWidth } from '../../network/description';
import { type Kernel, reads, writes } from './kernel';

/** Where a row's floats and whole numbers lie in the data on the device; strides are floatsOf and intsOf. */
export function rowPlaces({ steps, channels, stepCategories, statics, texts }: NetworkInputs) {
  const afterSteps = steps * channels;
  const afterIds = 1 + steps * stepCategories.length;
  return {
    statics: afterSteps,
    texts: afterSteps + statics,
    labels: afterSteps + statics + texts,
    stepIds: 1,
    staticIds: afterIds,
  };
}

export interface GatherPlaces {
  /** In the record: steps × stepWidth, staticWidth, texts. */
  readonly steps: number;
  readonly statics: number;
  readonly texts: number;
  /** First parameter of each category's vectors. */
  readonly stepVectors: readonly number[];
  readonly staticVectors: readonly number[];
}

/** Copies the rows of a batch into their records, learned vectors looked up, zeros at masked steps. */
export function gatherKernel(inputs: NetworkInputs, at: GatherPlaces): Kernel {
  const { steps, channels, stepCategories, statics, staticCategories, texts } = inputs;
  const row = rowPlaces(inputs);
  const width = stepWidth(inputs);
  const flat = staticWidth(inputs);
  const looked = (
    categories: NetworkInputs['stepCategories'],
    vectors: readonly number[],
    numbers: number,
    id: (c: number) => string,
  ) => {
    let from = numbers;
    return categories
      .map(({ width }, c) => {
        const start = from;
        from += width;
        return `if (k >= ${start}u && k < ${from}u) { x = parameters[${vectors[c]}u + ints[whole + ${id(c)}] * ${width}u + k - ${start}u]; }`;
      })
      .join('\n      ');
  };
  const body = /* wgsl */ `
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) at: u32) {
  let customer = order[batch.start + group.x];
  let base = group.x * RECORD;
  let source = customer * FLOATS;
  let whole = customer * INTS;
  let first = ${steps}u - min(ints[whole], ${steps}u);
  for (var i = at; i < ${steps * width}u; i += 64u) {
    let t = i / ${Math.max(1, width)}u;
    let k = i % ${Math.max(1, width)}u;
    var x = 0.0;
    if (t >= first) {
      if (k < ${channels}u) { x = floats[source + t * ${channels}u + k]; }
      ${looked(stepCategories, at.stepVectors, channels, (c) => `${row.stepIds + c}u + t * ${stepCategories.length}u`)}
    }
    record[base + ${at.steps}u + i] = x;
  }
  for (var k = at; k < ${flat}u; k += 64u) {
    var x = 0.0;
    if (k < ${statics}u) { x = floats[source + ${row.statics}u + k]; }
      ${looked(staticCategories, at.staticVectors, statics, (c) => `${row.staticIds + c}u`)}
    record[base + ${at.statics}u + k] = x;
  }
  for (var k = at; k < ${texts}u; k += 64u) {
    record[base + ${at.texts}u + k] = floats[source + ${row.texts}u + k];
  }
}
`;
  const embeds = stepCategories.length + staticCategories.length > 0;
  return {
    label: 'gather',
    bindings: [
      ...reads('order', 'floats', 'ints'),
      ...(embeds ? reads('parameters') : []),
      ...writes('record'),
    ],
    body,
    groups: (rows) => [rows, 1],
  };
}
