import { lstmReference } from '../../compute/reference';
import { normalFrom, randomFrom } from '../../engine/random';
import type { NetworkBackend } from '../backend';
import type { NetworkDescription } from '../description';
import { softplus } from '../heads';
import { type ParameterLayout, parameterLayout } from '../parameters';

const network: NetworkDescription = {
  inputs: { steps: 4, channels: 3, stepCategories: [], statics: 0, staticCategories: [], texts: 0 },
  encoder: { kind: 'lstm', hidden: 6, layers: 1, dropout: 0 },
  pooling: 'last',
  towers: { statics: 0, texts: 0, joint: 5 },
  dropout: 0,
  heads: { horizons: 1, orders: null, value: null, weights: { churn: 1, orders: 0, value: 0 } },
};
const n = 21;

/** Largest error that passes, on values of order 1. */
export const selfTestTolerance = 1e-4;

/**
 * Largest error of the loss and of its slope along one random direction on a small LSTM, against double precision and its
 * central difference. NaN, which is no pass, where the backend gives NaN.
 */
export async function selfTestError(backend: NetworkBackend): Promise<number> {
  const layout = parameterLayout(network);
  const normals = (count: number, seed: number) => {
    const random = randomFrom(seed);
    return Float32Array.from({ length: count }, () => normalFrom(random));
  };
  const parameters = normals(layout.size, 1).map((x) => x / 2);
  const direction = normals(layout.size, 2).map((x) => x / 8);
  const sequences = normals(n * network.inputs.steps * network.inputs.channels, 3);
  const churned = Float32Array.from({ length: n }, (_, i) => i % 2);
  const machine = await backend.open(network);
  try {
    const zeros = () => new Float32Array(layout.size);
    await machine.restore({ parameters, first: zeros(), second: zeros(), step: 0 });
    const rows = await machine.load({
      n,
      sequences,
      lengths: new Uint16Array(n).fill(network.inputs.steps),
      stepIds: null,
      statics: new Float32Array(0),
      staticIds: null,
      texts: null,
      labels: { churned, orders: null, value: null },
    });
    const { loss, gradient } = await machine.gradient(
      rows,
      Uint32Array.from({ length: n }, (_, i) => i),
      null,
    );
    const slope = gradient.reduce((sum, g, k) => sum + g * direction[k]!, 0);
    const step = 1e-5;
    const moved = (by: number) =>
      lossAt(
        Float64Array.from(parameters, (p, k) => p + by * direction[k]!),
        layout,
        sequences,
        churned,
      );
    const want = (moved(step) - moved(-step)) / (2 * step);
    return Math.max(Math.abs(loss - moved(0)), Math.abs(slope - want));
  } finally {
    machine.dispose();
  }
}

function lossAt(
  parameters: Float64Array,
  layout: ParameterLayout,
  sequences: Float32Array,
  churned: Float32Array,
): number {
  const { hidden } = network.encoder;
  const { steps, channels } = network.inputs;
  const of = (name: string) => {
    const { offset, size } = layout.byName.get(name)!;
    return parameters.subarray(offset, offset + size);
  };
  const [input, recurrent, bias] = ['input', 'recurrent', 'bias'].map((part) => of(`encoder.0.${part}`));
  // The reference's first input row is all ones and carries the bias.
  const columns = 1 + channels + hidden;
  const kernel = Float64Array.from({ length: 4 * hidden * columns }, (_, k) => {
    const row = Math.floor(k / columns);
    const column = k % columns;
    if (column === 0) return bias![row]!;
    if (column <= channels) return input![row * channels + column - 1]!;
    return recurrent![row * hidden + column - 1 - channels]!;
  });
  const inputs = Float64Array.from({ length: steps * (1 + channels) * n }, (_, k) => {
    const i = k % n;
    const channel = (Math.floor(k / n) % (1 + channels)) - 1;
    const t = Math.floor(k / (n * (1 + channels)));
    return channel < 0 ? 1 : sequences[(i * steps + t) * channels + channel]!;
  });
  const states = lstmReference(inputs, kernel, { steps, width: 1 + channels, batch: n, hidden });
  let loss = 0;
  for (let i = 0; i < n; i++) {
    const state = Float64Array.from({ length: hidden }, (_, u) => states[u * n + i]!);
    const joint = dense(of('joint.kernel'), of('joint.bias'), state).map((x) => Math.max(x, 0));
    const [logit] = dense(of('heads.kernel'), of('heads.bias'), joint) as unknown as [number];
    loss += softplus(logit) - churned[i]! * logit;
  }
  return loss / n;
}

function dense(kernel: Float64Array, bias: Float64Array, x: Float64Array): Float64Array {
  return bias.map((b, o) => x.reduce((sum, value, k) => sum + kernel[o * x.length + k]! * value, b));
}
