import { adamKernel } from '../../kernels/wgsl/adam';
import { droppingAt } from '../../kernels/wgsl/dropping';
import { embeddingsKernel, type Vectors } from '../../kernels/wgsl/embeddings';
import { gatherKernel, rowPlaces } from '../../kernels/wgsl/gather';
import type { Kernel, KernelSizes } from '../../kernels/wgsl/kernel';
import { lossText } from '../../kernels/wgsl/loss';
import { packKernel } from '../../kernels/wgsl/pack';
import { type Pooling, pooledSlope } from '../../kernels/wgsl/pooling';
import { productJobs, productsKernel } from '../../kernels/wgsl/products';
import { finishKernel, reduceKernel } from '../../kernels/wgsl/reduce';
import { towersKernel } from '../../kernels/wgsl/towers';
import {
  type Encoder,
  headWidth,
  isWide,
  joinedWidth,
  type NetworkDescription,
  staticWidth,
  stepWidth,
} from '../description';
import { dropoutSites } from '../dropout';
import { parameterLayout } from '../parameters';
import { planConvolution } from './convolution-plan';
import { createDraft, type Draft } from './draft';
import type { EncoderInput, EncoderPlan } from './encoder-plan';
import { planRecurrent } from './recurrent-plan';
import { planTransformer } from './transformer-plan';

/** All that the device does for one network. */
export interface NetworkPlan {
  readonly sizes: KernelSizes;
  readonly packed: number;
  /** Outputs of one customer. */
  readonly heads: number;
  readonly jobs: Uint32Array<ArrayBuffer>;
  /** Of a batch, once: the weights laid out for reading. */
  readonly pack: Kernel;
  /** Of each part of it: rows to heads, and back to parts of the gradient. */
  readonly forward: readonly Kernel[];
  readonly backward: readonly Kernel[];
  /** Of the batch again: gradient, loss and norm; and the update. */
  readonly sums: readonly Kernel[];
  readonly update: Kernel;
}

export function planNetwork(network: NetworkDescription, limits: EncoderInput['limits']): NetworkPlan {
  const { inputs, encoder, towers, heads, dropout } = network;
  const layout = parameterLayout(network);
  const draft = createDraft(layout);
  const rows = rowPlaces(inputs);
  const places = placeInputs(draft, network);

  const joined = draft.place(joinedWidth(network));
  const joint = draft.place(towers.joint);
  const raw = draft.place(headWidth(heads));
  const toEncoder: EncoderInput = {
    steps: inputs.steps,
    at: places.steps,
    width: stepWidth(inputs),
    slopesFrom: inputs.stepCategories.length > 0 ? inputs.channels : stepWidth(inputs),
    slopes: places.stepSlopes,
    limits,
  };
  const encoding = inputs.steps > 0 ? planEncoder(draft, encoder, toEncoder) : null;
  const pooling = encoding && planPooling(draft, network, encoding.states, joined);
  const afterSteps = pooling ? encoder.hidden : 0;
  const afterStatics = afterSteps + (staticWidth(inputs) > 0 ? towers.statics : 0);
  const statics =
    staticWidth(inputs) > 0 ? draft.dense('statics', places.statics, joined + afterSteps) : null;
  const texts = inputs.texts > 0 ? draft.dense('texts', places.texts, joined + afterStatics) : null;
  const jointLayer = draft.dense('joint', joined, joint);
  const headLayer = draft.dense('heads', joint, raw);
  const wide = isWide(network) ? draft.wide('wide', places.statics, headLayer) : null;
  const top = towersKernel({
    steps: inputs.steps,
    pooling,
    statics,
    texts,
    joint: jointLayer,
    heads: headLayer,
    wide,
    dropStatics: droppingAt('dropStatics', dropoutSites.statics, dropout),
    dropJoint: droppingAt('dropJoint', dropoutSites.joint, dropout),
    vectors:
      inputs.staticCategories.length > 0 ? { from: inputs.statics, slopes: places.staticSlopes } : null,
    lossText: lossText(heads, { raw, slopes: headLayer.slopes, labels: rows.labels }),
  });

  const jobs = productJobs(draft.products);
  const splits = Math.max(1, Math.min(16, Math.round(128 / jobs.tiles)));
  const vectors = planVectors(draft, network, places);
  return {
    sizes: {
      record: draft.record(),
      parameters: layout.size,
      splits,
      floats: rows.labels + 3 * heads.horizons,
      ints: rows.staticIds + inputs.staticCategories.length,
    },
    packed: draft.packed(),
    heads: headWidth(heads),
    jobs: jobs.words,
    pack: packKernel(draft.packings),
    forward: [gatherKernel(inputs, places), ...(encoding?.forward ?? []), top],
    backward: [
      ...(encoding && pooling ? encoding.backward(pooledSlope(pooling)) : []),
      productsKernel(jobs, splits),
      ...(vectors.length > 0 ? [embeddingsKernel(vectors, splits)] : []),
    ],
    sums: [reduceKernel(layout.size), finishKernel(layout.size, headWidth(heads))],
    update: adamKernel(layout.size),
  };
}

function planEncoder(draft: Draft, encoder: Encoder, input: EncoderInput): EncoderPlan {
  if (encoder.kind === 'cnn') return planConvolution(draft, encoder, input);
  if (encoder.kind === 'transformer') return planTransformer(draft, encoder, input);
  return planRecurrent(draft, encoder, input);
}

function placeInputs(draft: Draft, { inputs }: NetworkDescription) {
  const { steps, stepCategories, staticCategories, channels, statics, texts } = inputs;
  const learned = (kind: string, count: number) =>
    Array.from({ length: count }, (_, c) => draft.parameter(`embedding.${kind}.${c}`));
  return {
    steps: draft.place(steps * stepWidth(inputs)),
    statics: draft.place(staticWidth(inputs)),
    texts: draft.place(texts),
    stepSlopes: draft.place(steps * (stepWidth(inputs) - channels)),
    staticSlopes: draft.place(staticWidth(inputs) - statics),
    stepVectors: learned('step', stepCategories.length),
    staticVectors: learned('static', staticCategories.length),
  };
}

function planPooling(
  draft: Draft,
  { inputs, encoder, pooling }: NetworkDescription,
  states: number,
  pooled: number,
): Pooling {
  const { steps } = inputs;
  const { hidden } = encoder;
  const attends = pooling === 'attention';
  const scoreSlopes = draft.place(attends ? steps : 0);
  const query = attends ? draft.parameter('pool.query') : 0;
  if (attends)
    draft.multiply({
      steps,
      left: scoreSlopes,
      leftStride: 1,
      rows: 1,
      right: states,
      rightStride: hidden,
      columns: hidden,
      into: query,
      stride: hidden,
      bias: null,
    });
  const weights = draft.place(attends ? steps : 0);
  const pooledSlopes = draft.place(hidden);
  return { kind: pooling, steps, hidden, states, pooled, pooledSlopes, weights, scoreSlopes, query };
}

function planVectors(
  draft: Draft,
  { inputs }: NetworkDescription,
  places: ReturnType<typeof placeInputs>,
): Vectors[] {
  const rows = rowPlaces(inputs);
  const of = (kind: 'step' | 'static'): Vectors[] => {
    const categories = kind === 'step' ? inputs.stepCategories : inputs.staticCategories;
    const all = categories.reduce((sum, { width }) => sum + width, 0);
    let column = 0;
    return categories.map(({ size, width }, c) => {
      const slopes = (kind === 'step' ? places.stepSlopes : places.staticSlopes) + column;
      column += width;
      return {
        from: draft.parameter(`embedding.${kind}.${c}`),
        size,
        width,
        steps: kind === 'step' ? inputs.steps : 1,
        masked: kind === 'step',
        ids: (kind === 'step' ? rows.stepIds : rows.staticIds) + c,
        idStride: categories.length,
        slopes,
        slopeStride: all,
      };
    });
  };
  return [...of('step'), ...of('static')];
}
