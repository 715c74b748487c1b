import { type Kernel, reads, writes } from './kernel';
import { customersText, gateRows, laneOf, lanesOf, type RecurrentLayer, vectorType } from './recurrent';

/** All steps of one layer for a tile of customers: states in workgroup memory, one thread a unit. */
export function recurrentForward(layer: RecurrentLayer, label: string): Kernel {
  const { hidden, steps, width, record, packed, tile, dropping } = layer;
  const { groups } = tile;
  const vector = vectorType(tile);
  const lanes = lanesOf(tile);
  const sum = (of: string, count: number, at: number) => /* wgsl */ `
    for (var k = 0u; k < ${count}u; k++) {
      let w = packed4[${at / 4}u + k * ${hidden}u + u];
      let v = ${of}[k * ${groups}u + g];
      ${lanes.map((r) => `sum${r} = fma(w, vec4<f32>(${laneOf('v', tile, r)}), sum${r});`).join('\n      ')}
    }`;
  const bias = gateRows[layer.kind].bias.map((b) => `parameters[${layer.bias + b * hidden}u + u]`);
  const body = /* wgsl */ `
var<workgroup> inputs: array<${vector}, ${width * groups}>;
var<workgroup> states: array<${vector}, ${hidden * groups}>;
var<workgroup> earliest: u32;
${dropping.text}
@compute @workgroup_size(${hidden}, ${groups})
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_id) me: vec3<u32>,
  @builtin(local_invocation_index) at: u32,
) {
  let u = me.x;
  let g = me.y;
  ${customersText(layer)}
  let bias = vec4<f32>(${bias.join(', ')});
  ${lanes.map((r) => `var cell${r} = 0.0;\n  var state${r} = 0.0;`).join('\n  ')}
  states[u * ${groups}u + g] = ${vector}(0.0);
  for (var t = 0u; t < start; t++) {
    ${lanes.map((r) => `if (here${r}) { ${stateText(layer, r)} }`).join('\n    ')}
  }
  for (var t = start; t < ${steps}u; t++) {
    for (var i = at; i < ${width * groups}u; i += ${hidden * groups}u) {
      let k = i % ${width}u;
      let tile = group.x * ${groups * tile.lanes}u + i / ${width}u * ${tile.lanes}u;
      inputs[k * ${groups}u + i / ${width}u] = ${vector}(${lanes.map((r) => `record[min(tile + ${r}u, batch.rows - 1u) * RECORD + ${record.input}u + t * ${width}u + k]`).join(', ')});
    }
    workgroupBarrier();
    ${lanes.map((r) => `var sum${r} = bias;`).join('\n    ')}
    ${sum('inputs', width, packed.input)}
    ${sum('states', hidden, packed.recurrent)}
    workgroupBarrier();
    ${lanes.map((r) => cellText(layer, r)).join('\n')}
    states[u * ${groups}u + g] = ${vector}(${lanes.map((r) => `state${r}`).join(', ')});
    ${lanes.map((r) => `if (here${r}) { ${stateText(layer, r)} }`).join('\n    ')}
  }
}
`;
  return {
    label,
    bindings: [...reads('order', 'ints', 'parameters', 'packed4'), ...writes('record')],
    body,
    groups: (rows) => [Math.ceil(rows / (groups * tile.lanes)), 1],
  };
}

function stateText({ hidden, steps, record, dropping }: RecurrentLayer, r: number): string {
  const handed =
    record.handed === null
      ? ''
      : `record[base${r} + ${record.handed}u + t * ${hidden}u + u] = state${r} * ${dropping.factor(`customer${r}`, `u * ${steps}u + t`)};`;
  return `record[base${r} + ${record.states + hidden}u + t * ${hidden}u + u] = state${r}; ${handed}`;
}

/** The equations of description.ts; a masked step leaves the state at zero. */
function cellText({ kind, hidden, record }: RecurrentLayer, r: number): string {
  const keep = (values: readonly string[]) =>
    values.map((v, gate) => `record[at${r} + ${gate * hidden}u] = ${v};`).join(' ');
  const place = `let at${r} = base${r} + ${record.gates}u + t * ${4 * hidden}u + u;`;
  if (kind === 'gru')
    return /* wgsl */ `
    if (t >= first${r}) {
      let reset = sigmoid(sum${r}.x);
      let update = sigmoid(sum${r}.y);
      let fresh = tanhOf(sum${r}.z + reset * sum${r}.w);
      state${r} = (1.0 - update) * fresh + update * state${r};
      if (batch.learn != 0u) {
        ${place} ${keep(['reset', 'update', 'fresh', `sum${r}.w`])}
      }
    }`;
  return /* wgsl */ `
    if (t >= first${r}) {
      let gates = vec3<f32>(sigmoid(sum${r}.x), sigmoid(sum${r}.y), sigmoid(sum${r}.z));
      let candidate = tanhOf(sum${r}.w);
      cell${r} = gates.y * cell${r} + gates.x * candidate;
      state${r} = gates.z * tanhOf(cell${r});
      if (batch.learn != 0u) {
        ${place} ${keep(['gates.x', 'gates.y', 'gates.z', 'candidate'])}
        record[base${r} + ${record.cells}u + t * ${hidden}u + u] = cell${r};
      }
    }`;
}
