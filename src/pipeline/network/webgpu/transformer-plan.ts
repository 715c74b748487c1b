import { invariant } from '../../errors/invariant';
import { droppingByLayer } from '../../kernels/wgsl/dropping';
import type { SelfAttention } from '../../kernels/wgsl/self-attention';
import type { StepNorm } from '../../kernels/wgsl/step-norm';
import {
  type StepDense,
  type Transformer,
  transformerBackward,
  transformerForward,
} from '../../kernels/wgsl/transformer';
import type { TransformerEncoder } from '../description';
import { dropoutSites } from '../dropout';
import { byLayer } from './by-layer';
import type { Draft } from './draft';
import type { EncoderInput, EncoderPlan } from './encoder-plan';

/** The whole network of one customer a workgroup: one dispatch forwards, one backwards. */
export function planTransformer(
  draft: Draft,
  { hidden, layers, heads, feed, causal, dropout }: TransformerEncoder,
  { steps, at: input, width, slopesFrom, slopes: inputSlopes }: EncoderInput,
): EncoderPlan {
  invariant(hidden % heads === 0, 'heads divide the hidden units');
  const single = (floats: number) => draft.place(floats);
  /** Places of one array of each layer; those of the layers follow one another. */
  const array = (floats: number) => Array.from({ length: layers }, () => draft.place(floats));
  const text = (places: readonly number[]) => byLayer(places.length, (l) => places[l]!);
  const units = steps * hidden;
  const stream = single(units);
  const back = single(units);

  const norms: {
    readonly name: (l: number) => string;
    readonly unit: number[];
    readonly slopes: number[];
  }[] = [];
  const norm = (name: (l: number) => string, made: typeof array, output: number[]): StepNorm => {
    const [unit, slopes, inverse] = [made(units), made(units), made(steps)];
    norms.push({ name, unit, slopes });
    const parameter = (kind: string) => byLayer(unit.length, (l) => draft.parameter(`${name(l)}.${kind}`));
    return {
      steps,
      hidden,
      input: `${stream}u`,
      unit: text(unit),
      inverse: text(inverse),
      output: text(output),
      slopes: text(slopes),
      scale: parameter('scale'),
      shift: parameter('shift'),
    };
  };
  const dense = (
    name: (l: number) => string,
    count: number,
    from: { readonly left: readonly number[]; readonly right: readonly number[] },
    across: number,
    out: number,
    backFrom = 0,
  ): StepDense => {
    const kernels = Array.from({ length: count }, (_, l) => draft.parameter(`${name(l)}.kernel`));
    const biases = Array.from({ length: count }, (_, l) => draft.parameter(`${name(l)}.bias`));
    kernels.forEach((into, l) => {
      draft.multiply({
        steps,
        left: from.left[l]!,
        leftStride: out,
        rows: out,
        right: from.right[l]!,
        rightStride: across,
        columns: across,
        into,
        stride: across,
        bias: biases[l]!,
      });
    });
    const packed = (layout: 'byFours' | 'byFoursBack', skip: number) =>
      byLayer(
        count,
        (l) =>
          draft.pack({ layout, from: kernels[l]! + skip, out, width: across - skip, stride: across }) / 4,
      );
    return {
      packed: packed('byFours', 0),
      packedBack: packed('byFoursBack', backFrom),
      bias: byLayer(count, (l) => biases[l]!),
    };
  };

  const [read1, read2, attended, out, shrunk] = [
    array(units),
    array(units),
    array(units),
    array(units),
    array(units),
  ];
  const [qkv, qkvSlopes] = [array(3 * units), array(3 * units)];
  const [wide, wideSlopes] = [array(steps * feed), array(steps * feed)];
  const attention: SelfAttention = {
    steps,
    hidden,
    heads,
    causal,
    qkv: text(qkv),
    qkvSlopes: text(qkvSlopes),
    shares: text(array(heads * steps * steps)),
    scoreSlopes: `${single(heads * steps * steps)}u`,
    output: text(attended),
    outputSlopes: `${single(units)}u`,
  };
  const states = single(units);
  const of = (part: string) => (l: number) => `encoder.${l}.${part}`;
  const net: Transformer = {
    steps,
    width,
    hidden,
    feed,
    layers,
    dropAttention: droppingByLayer('dropAttention', dropoutSites.attention(0), dropout),
    dropFeed: droppingByLayer('dropFeed', dropoutSites.feed(0), dropout),
    input,
    slopesFrom,
    inputSlopes,
    stream: `${stream}u`,
    back: `${back}u`,
    norm1: norm(of('norm1'), array, read1),
    attention,
    norm2: norm(of('norm2'), array, read2),
    wide: text(wide),
    wideSlopes: text(wideSlopes),
    outSlopes: text(out),
    shrinkSlopes: text(shrunk),
    norm: norm(
      () => 'encoder.norm',
      (floats) => [single(floats)],
      [states],
    ),
    project: dense(() => 'encoder.project', 1, { left: [back], right: [input] }, width, hidden, slopesFrom),
    qkv: dense(of('qkv'), layers, { left: qkvSlopes, right: read1 }, hidden, 3 * hidden),
    out: dense(of('out'), layers, { left: out, right: attended }, hidden, hidden),
    expand: dense(of('expand'), layers, { left: wideSlopes, right: read2 }, hidden, feed),
    shrink: dense(of('shrink'), layers, { left: shrunk, right: wide }, feed, hidden),
  };
  for (const { name, unit, slopes } of norms)
    for (const [l, left] of unit.entries())
      for (const [kind, from] of [
        ['scale', left],
        ['shift', slopes[l]!],
      ] as const)
        draft.multiply({
          steps,
          left: from,
          leftStride: hidden,
          rows: hidden,
          right: from,
          rightStride: hidden,
          columns: 0,
          into: 0,
          stride: 0,
          bias: draft.parameter(`${name(l)}.${kind}`),
        });
  return {
    states,
    forward: [transformerForward(net)],
    backward: (top) => [transformerBackward(net, top)],
  };
}
