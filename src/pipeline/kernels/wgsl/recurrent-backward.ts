import { type Binding, type Kernel, reads, writes } from './kernel';
import { customersText, laneOf, lanesOf, type RecurrentLayer, vectorType } from './recurrent';

/** Text of the slope of the loss in what a layer hands on, and what it needs to be read. */
export interface StateSlope {
  readonly text: string;
  readonly bindings: readonly Binding[];
  /** Of unit `u` at step `t` of the customer whose record starts at `base`. */
  at(base: string, t: string, u: string): string;
}

/** All steps of one layer backwards: slopes of the gates in the place of the gates, slopes of the input on request. */
export function recurrentBackward(layer: RecurrentLayer, above: StateSlope, label: string): Kernel {
  const { hidden, steps, width, record, packed, slopesFrom, tile, dropping, kind } = layer;
  const { groups } = tile;
  const vector = vectorType(tile);
  const lanes = lanesOf(tile);
  const gate = (q: number) => `slopes[(v * 4u + ${q}u) * ${groups}u + g]`;
  const product = (weights: string) => /* wgsl */ `
      var sum = ${vector}(0.0);
      for (var v = 0u; v < ${hidden}u; v++) {
        let w = packed4[${weights}];
        sum += w.x * ${gate(0)} + w.y * ${gate(1)} + w.z * ${gate(2)} + w.w * ${gate(3)};
      }`;
  const columns = width - slopesFrom;
  const inputSlopes =
    columns === 0
      ? ''
      : /* wgsl */ `
    for (var k = u; k < ${columns}u; k += ${hidden}u) {
      ${product(`${packed.inputBack / 4}u + v * ${width}u + ${slopesFrom}u + k`)}
      ${lanes.map((r) => `if (here${r}) { record[base${r} + ${record.inputSlopes}u + t * ${columns}u + k] = ${laneOf('sum', tile, r)}; }`).join('\n      ')}
    }`;
  const body = /* wgsl */ `
var<workgroup> slopes: array<${vector}, ${4 * hidden * groups}>;
var<workgroup> earliest: u32;
${dropping.text}
${above.text}
@compute @workgroup_size(${hidden}, ${groups})
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_id) me: vec3<u32>,
  @builtin(local_invocation_index) at: u32,
) {
  let u = me.x;
  let g = me.y;
  ${customersText(layer)}
  ${lanes.map((r) => `var back${r} = 0.0;\n  var cellBack${r} = 0.0;`).join('\n  ')}
  for (var s = 0u; s < ${steps}u - start; s++) {
    let t = ${steps - 1}u - s;
    ${lanes.map((r) => cellBack(layer, above, r)).join('\n')}
    ${[0, 1, 2, 3]
      .map(
        (q) =>
          `slopes[(u * 4u + ${q}u) * ${groups}u + g] = ${vector}(${lanes.map((r) => `slope${r}[${q}]`).join(', ')});`,
      )
      .join('\n    ')}
    ${lanes.map((r) => `if (here${r}) { ${slopesText(layer, r)} }`).join('\n    ')}
    workgroupBarrier();
    {
      ${product(`${packed.recurrentBack / 4}u + v * ${hidden}u + u`)}
      ${lanes.map((r) => `back${r} = ${laneOf('sum', tile, r)}${kind === 'gru' ? ` + through${r}` : ''};`).join('\n      ')}
    }${inputSlopes}
    workgroupBarrier();
  }
  for (var t = 0u; t < start; t++) {
    ${lanes.map((r) => `if (here${r}) { let slope${r} = vec4<f32>(0.0); ${slopesText(layer, r)} }`).join('\n    ')}
  }
}
`;
  return {
    label,
    bindings: [...reads('order', 'ints', 'packed4'), ...above.bindings, ...writes('record')],
    body,
    groups: (rows) => [Math.ceil(rows / (groups * tile.lanes)), 1],
  };
}

const slopesText = ({ hidden, record }: RecurrentLayer, r: number): string =>
  [0, 1, 2, 3]
    .map(
      (q) =>
        `record[base${r} + ${record.gates}u + t * ${4 * hidden}u + ${q * hidden}u + u] = slope${r}[${q}];`,
    )
    .join(' ');

function cellBack(layer: RecurrentLayer, above: StateSlope, r: number): string {
  const { kind, hidden, steps, record, dropping } = layer;
  const gate = (q: number) => `record[base${r} + ${record.gates + q * hidden}u + t * ${4 * hidden}u + u]`;
  const out = `${above.at(`base${r}`, 't', 'u')} * ${record.handed === null ? '1.0' : dropping.factor(`customer${r}`, `u * ${steps}u + t`)}`;
  if (kind === 'gru')
    return /* wgsl */ `
    var slope${r} = vec4<f32>(0.0);
    var through${r} = 0.0;
    if (t >= first${r}) {
      let reset = ${gate(0)};
      let update = ${gate(1)};
      let fresh = ${gate(2)};
      let own = ${gate(3)};
      let before = record[base${r} + ${record.states}u + t * ${hidden}u + u];
      let d = back${r} + ${out};
      let inner = d * (1.0 - update) * (1.0 - fresh * fresh);
      slope${r} = vec4<f32>(
        inner * own * reset * (1.0 - reset), d * (before - fresh) * update * (1.0 - update), inner, inner * reset);
      through${r} = d * update;
    }`;
  return /* wgsl */ `
    var slope${r} = vec4<f32>(0.0);
    if (t >= first${r}) {
      let gates = vec4<f32>(${gate(0)}, ${gate(1)}, ${gate(2)}, ${gate(3)});
      let curve = tanhOf(record[base${r} + ${record.cells}u + t * ${hidden}u + u]);
      var before = 0.0;
      if (t > first${r}) { before = record[base${r} + ${record.cells}u + (t - 1u) * ${hidden}u + u]; }
      let d = back${r} + ${out};
      let dc = cellBack${r} + d * gates.z * (1.0 - curve * curve);
      slope${r} = vec4<f32>(
        dc * gates.w * gates.x * (1.0 - gates.x), dc * before * gates.y * (1.0 - gates.y),
        d * curve * gates.z * (1.0 - gates.z), dc * gates.x * (1.0 - gates.w * gates.w));
      cellBack${r} = dc * gates.y;
    }`;
}
