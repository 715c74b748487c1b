import { type Dense, denseBackText, denseText, lanes, type Wide, wideBackText, wideText } from './dense';
import type { Dropping } from './dropping';
import { type Kernel, reads, writes } from './kernel';
import { type Pooling, poolingBackText, poolingText } from './pooling';

/** All above the encoder, for one customer. */
export interface Towers {
  readonly steps: number;
  readonly pooling: Pooling | null;
  readonly statics: Dense | null;
  readonly texts: Dense | null;
  readonly joint: Dense;
  readonly heads: Dense;
  /** The heads' second input, past all layers. */
  readonly wide: Wide | null;
  readonly dropStatics: Dropping;
  readonly dropJoint: Dropping;
  /** Learned vectors among the inputs of the static tower: the column where they start, and where their slopes go. */
  readonly vectors: { readonly from: number; readonly slopes: number } | null;
  /** Functions of loss.ts. */
  readonly lossText: string;
}

/**
 * Pooling, towers, joint layer, heads and loss of one customer a workgroup, and while learning the way back down to the
 * slopes in the pooled vector. Writes heads and loss to row `batch.out` + row of `heads`.
 */
export function towersKernel(towers: Towers): Kernel {
  const { steps, pooling, statics, texts, joint, heads, wide, dropStatics, dropJoint, vectors } = towers;
  const joined = joint.input;
  const drop = (dropping: Dropping) => dropping.factor('customer', 'j');
  const output = ({ output }: Dense, value: string) => `record[base + ${output}u + j] = ${value};`;
  const body = /* wgsl */ `
${dropStatics.text}
${dropJoint.text}
${towers.lossText}
@compute @workgroup_size(${lanes})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) at: u32) {
  let customer = order[batch.start + group.x];
  let base = group.x * RECORD;
  let first = ${steps}u - min(ints[customer * INTS], ${steps}u);
  let place = (batch.out + group.x) * ${heads.out + 1}u;
  ${pooling ? poolingText(pooling) : ''}
  ${statics ? denseText(statics, output(statics, `relu(sum) * ${drop(dropStatics)}`)) : ''}
  ${texts ? denseText(texts, output(texts, 'tanhOf(sum)')) : ''}
  storageBarrier();
  ${denseText(joint, output(joint, `relu(sum) * ${drop(dropJoint)}`))}
  storageBarrier();
  ${denseText(heads, `${wide ? wideText(wide) : ''}\n    ${output(heads, 'sum')}\n    heads[place + j] = sum;`)}
  storageBarrier();
  if (at == 0u && batch.labelled != 0u) {
    heads[place + ${heads.out}u] = lossOf(base, customer * FLOATS);
  }
  if (batch.learn != 0u) {
  storageBarrier();
  ${denseBackText(heads, 0, heads.width, `record[base + ${joint.slopes}u + k] = select(0.0, sum * ${dropJoint.kept}, record[base + ${joint.output}u + k] > 0.0);`)}
  storageBarrier();
  ${pooling ? denseBackText(joint, 0, pooling.hidden, `record[base + ${pooling.pooledSlopes}u + k] = sum;`) : ''}
  ${statics ? denseBackText(joint, statics.output - joined, statics.output - joined + statics.out, `record[base + ${statics.slopes + joined - statics.output}u + k] = select(0.0, sum * ${dropStatics.kept}, record[base + ${joined}u + k] > 0.0);`) : ''}
  ${texts ? denseBackText(joint, texts.output - joined, texts.output - joined + texts.out, `let y = record[base + ${joined}u + k];\n    record[base + ${texts.slopes + joined - texts.output}u + k] = sum * (1.0 - y * y);`) : ''}
  storageBarrier();
  ${statics && vectors ? denseBackText(statics, vectors.from, statics.width, `${wide ? wideBackText(wide) : ''}\n    record[base + ${vectors.slopes - vectors.from}u + k] = sum;`) : ''}
  ${pooling ? poolingBackText(pooling) : ''}
  }
}
`;
  return {
    label: 'towers',
    bindings: [...reads('order', 'ints', 'floats', 'parameters', 'packed'), ...writes('record', 'heads')],
    body,
    groups: (rows) => [rows, 1],
  };
}
