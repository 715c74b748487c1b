import { normalFrom, randomFrom } from '../engine/random';
import type { NetworkBackend, NetworkBackendId } from './backend';
import type { NetworkData } from './data';
import type { Encoder, NetworkDescription } from './description';
import { initialParameters, parameterLayout } from './parameters';
import { referenceBackend } from './reference/reference-backend';

/** A backend that may be there; `start` throws where it is not. */
export interface NetworkCandidate {
  readonly id: Exclude<NetworkBackendId, 'reference'>;
  start(): Promise<NetworkBackend>;
}

export interface NetworkChoice {
  readonly backend: NetworkBackend;
  /** Who was asked before and why it does not compute. */
  readonly passedOver: readonly { readonly id: NetworkBackendId; readonly reason: string }[];
}

const ladder: readonly NetworkBackendId[] = ['webgpu', 'wasm', 'reference'];
const gradientTolerance = 1e-3;

/**
 * The first of WebGPU → WASM → reference, from `from` on, that starts and gives the reference's loss and gradient on a small
 * network with this encoder; the reference itself is tfjs on its current backend.
 */
export async function chooseNetwork(
  candidates: readonly NetworkCandidate[],
  from: NetworkBackendId,
  encoder: Encoder['kind'],
): Promise<NetworkChoice> {
  const passedOver: { id: NetworkBackendId; reason: string }[] = [];
  const rungs = ladder.slice(ladder.indexOf(from));
  for (const candidate of candidates) {
    if (!rungs.includes(candidate.id)) continue;
    try {
      const backend = await candidate.start();
      const error = await trial(backend, encoder);
      // A NaN compares as false and so fails.
      if (error <= gradientTolerance) return { backend, passedOver };
      passedOver.push({ id: candidate.id, reason: `gradient off by ${error.toExponential(1)}` });
    } catch (error) {
      passedOver.push({ id: candidate.id, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { backend: referenceBackend(), passedOver };
}

/** Largest error of loss and gradient against the reference, relative to the gradient's norm. */
async function trial(backend: NetworkBackend, kind: Encoder['kind']): Promise<number> {
  const network = trialNetwork(kind);
  const data = trialData(network);
  const [got, want] = [
    await gradientOf(backend, network, data),
    await gradientOf(referenceBackend(), network, data),
  ];
  let square = 0;
  let away = 0;
  want.gradient.forEach((g, i) => {
    square += g * g;
    away += (g - got.gradient[i]!) ** 2;
  });
  return Math.sqrt(away / square) + Math.abs(got.loss - want.loss) / Math.abs(want.loss);
}

async function gradientOf(backend: NetworkBackend, network: NetworkDescription, data: NetworkData) {
  const layout = parameterLayout(network);
  const machine = await backend.open(network);
  try {
    const zeros = () => new Float32Array(layout.size);
    const parameters = initialParameters(network, layout, 1);
    await machine.restore({ parameters, first: zeros(), second: zeros(), step: 0 });
    const rows = await machine.load(data);
    const pick = Uint32Array.from({ length: data.n }, (_, i) => i);
    return await machine.gradient(rows, pick, 1);
  } finally {
    machine.dispose();
  }
}

function trialNetwork(kind: Encoder['kind']): NetworkDescription {
  const sizes = { hidden: 6, layers: 2, dropout: 0.2 };
  return {
    inputs: { steps: 5, channels: 3, stepCategories: [], statics: 3, staticCategories: [], texts: 0 },
    encoder:
      kind === 'transformer' ? { kind, ...sizes, heads: 2, feed: 7, causal: false } : { kind, ...sizes },
    pooling: 'last',
    towers: { statics: 5, texts: 4, joint: 6 },
    dropout: 0.2,
    heads: {
      horizons: 1,
      orders: 'negative-binomial',
      value: 'zero-inflated-log-normal',
      weights: { churn: 1, orders: 0.2, value: 0.5 },
    },
  };
}

function trialData({ inputs }: NetworkDescription): NetworkData {
  const random = randomFrom(2);
  const n = 9;
  const normals = (count: number) => Float32Array.from({ length: count }, () => normalFrom(random));
  const orders = Float32Array.from({ length: n }, (_, i) => (i % 3) * (i % 2));
  return {
    n,
    sequences: normals(n * inputs.steps * inputs.channels),
    lengths: Uint16Array.from({ length: n }, (_, i) => i % (inputs.steps + 1)),
    stepIds: null,
    statics: normals(n * inputs.statics),
    staticIds: null,
    texts: null,
    labels: {
      churned: orders.map((x) => (x > 0 ? 0 : 1)),
      orders,
      value: orders.map((x) => (x > 0 ? x / 2 - 1 : Number.NaN)),
    },
  };
}
