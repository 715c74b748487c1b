import type { Dropping } from './dropping';
import { type Kernel, reads, writes } from './kernel';
import { cell, everywhereText, type Place, perCustomerText, perStepText } from './per-step';
import type { StateSlope } from './recurrent-backward';
import { attentionBackText, attentionText, type SelfAttention } from './self-attention';
import { normBackText, normText, type StepNorm } from './step-norm';

/** A matrix applied at every step: packed weights in fours, and the bias among the parameters. */
export interface StepDense {
  readonly packed: Place;
  readonly packedBack: Place;
  readonly bias: Place;
}

/** A pre-norm transformer; places of layer `l`, arrays of steps × hidden unless said otherwise. */
export interface Transformer {
  readonly steps: number;
  readonly width: number;
  readonly hidden: number;
  readonly feed: number;
  readonly layers: number;
  readonly dropAttention: Dropping;
  readonly dropFeed: Dropping;
  /** steps × width; of their slopes those from column `slopesFrom` on. */
  readonly input: number;
  readonly slopesFrom: number;
  readonly inputSlopes: number;
  /** What runs through all layers, and the slopes in it: in the end those in the projection. */
  readonly stream: Place;
  readonly back: Place;
  readonly norm1: StepNorm;
  readonly attention: SelfAttention;
  readonly norm2: StepNorm;
  /** steps × feed: behind the ReLU; and the slopes before it. */
  readonly wide: Place;
  readonly wideSlopes: Place;
  /** Slopes in what attention and feed add, dropped units included. */
  readonly outSlopes: Place;
  readonly shrinkSlopes: Place;
  readonly norm: StepNorm;
  readonly project: StepDense;
  readonly qkv: StepDense;
  readonly out: StepDense;
  readonly expand: StepDense;
  readonly shrink: StepDense;
}

const held = (value: string) => `select(0.0, ${value}, t >= first)`;

export function transformerForward(net: Transformer): Kernel {
  const { steps, width, hidden, feed, layers, stream, wide, norm1, norm2, attention } = net;
  const dense = (by: StepDense, from: Place, across: number, out: number, write: string) =>
    perStepText(
      {
        steps,
        out,
        bias: by.bias,
        terms: [{ width: across, packed: by.packed, input: (t) => `${from} + ${t} * ${across}u` }],
      },
      write,
    );
  const adds = (dropping: Dropping) =>
    `${cell(stream, hidden)} += ${held(`x * ${dropping.factor('customer', `j * ${steps}u + t`)}`)};`;
  const body = /* wgsl */ `
  ${dense(net.project, `${net.input}u`, width, hidden, `${cell(stream, hidden)} = ${held('x')};`)}
  storageBarrier();
  for (var l = 0u; l < ${layers}u; l++) {
    ${normText(norm1)}
    storageBarrier();
    ${dense(net.qkv, norm1.output, hidden, 3 * hidden, `${cell(attention.qkv, 3 * hidden)} = ${held('x')};`)}
    storageBarrier();
    ${attentionText(attention)}
    ${dense(net.out, attention.output, hidden, hidden, adds(net.dropAttention))}
    storageBarrier();
    ${normText(norm2)}
    storageBarrier();
    ${dense(net.expand, norm2.output, hidden, feed, `${cell(wide, feed)} = ${held('relu(x)')};`)}
    storageBarrier();
    ${dense(net.shrink, wide, feed, hidden, adds(net.dropFeed))}
    storageBarrier();
  }
  ${normText(net.norm)}`;
  return {
    label: 'transformer',
    bindings: [...reads('order', 'ints', 'parameters', 'packed4'), ...writes('record')],
    body: perCustomerText(steps, net.dropAttention.text + net.dropFeed.text, body),
    groups: (rows) => [rows, 1],
  };
}

export function transformerBackward(net: Transformer, above: StateSlope): Kernel {
  const { steps, width, hidden, feed, layers, back, wide, wideSlopes, outSlopes, shrinkSlopes } = net;
  const { norm1, norm2, norm, attention, slopesFrom } = net;
  const columns = width - slopesFrom;
  const dense = (by: StepDense, from: Place, across: number, out: number, write: string) =>
    perStepText(
      {
        steps,
        out,
        bias: null,
        terms: [{ width: across, packed: by.packedBack, input: (t) => `${from} + ${t} * ${across}u` }],
      },
      write,
    );
  const dropped = (into: Place, dropping: Dropping) =>
    everywhereText(
      steps,
      hidden,
      `${cell(into, hidden)} = ${cell(back, hidden)} * ${dropping.factor('customer', `j * ${steps}u + t`)};`,
    );
  const body = /* wgsl */ `
  ${everywhereText(steps, hidden, `${cell(norm.slopes, hidden)} = ${held(above.at('base', 't', 'j'))};`)}
  storageBarrier();
  ${normBackText(norm, back, false)}
  for (var s = 0u; s < ${layers}u; s++) {
    let l = ${layers - 1}u - s;
    ${dropped(shrinkSlopes, net.dropFeed)}
    storageBarrier();
    ${dense(net.shrink, shrinkSlopes, hidden, feed, `${cell(wideSlopes, feed)} = select(0.0, x, t >= first && ${cell(wide, feed)} > 0.0);`)}
    storageBarrier();
    ${dense(net.expand, wideSlopes, feed, hidden, `${cell(norm2.slopes, hidden)} = ${held('x')};`)}
    storageBarrier();
    ${normBackText(norm2, back, true)}
    ${dropped(outSlopes, net.dropAttention)}
    storageBarrier();
    ${dense(net.out, outSlopes, hidden, hidden, `${cell(attention.outputSlopes, hidden)} = ${held('x')};`)}
    storageBarrier();
    ${attentionBackText(attention)}
    ${dense(net.qkv, attention.qkvSlopes, 3 * hidden, hidden, `${cell(norm1.slopes, hidden)} = ${held('x')};`)}
    storageBarrier();
    ${normBackText(norm1, back, true)}
  }
  ${columns > 0 ? dense(net.project, back, hidden, columns, `${cell(`${net.inputSlopes}u`, columns)} = x;`) : ''}`;
  return {
    label: 'transformer back',
    bindings: [...reads('order', 'ints', 'parameters', 'packed4'), ...writes('record')],
    body: perCustomerText(steps, `${net.dropAttention.text}${net.dropFeed.text}${above.text}`, body),
    groups: (rows) => [rows, 1],
  };
}
