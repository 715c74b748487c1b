import { tf } from '../../compute/tf';
import { yieldToEvents } from '../../engine/yield-to-events';
import { invariant } from '../../errors/invariant';
import type { LoadedRows, NetworkBackend, NetworkMachine, PassOutcome } from '../backend';
import type { NetworkData } from '../data';
import { headWidth, type NetworkDescription } from '../description';
import { drops } from '../dropout';
import { parameterLayout } from '../parameters';
import { takeBatch, takeLabels } from './batch';
import { forward } from './forward';
import { jointLoss } from './loss';
import { createOptimiser } from './optimiser';
import { weightsOf } from './tensors';

/**
 * The network in operations of tfjs on its current backend (WebGPU, WASM or CPU), gradients by its tape: slow, plain, and
 * what the own kernels are measured against.
 */
export function referenceBackend(): NetworkBackend {
  return {
    id: 'reference',
    detail: `tfjs ${tf.version.tfjs ?? ''} on ${tf.getBackend()}`,
    open: async (network) => openMachine(network),
  };
}

/** Rows scored at once. */
const scoringBatch = 512;

function openMachine(network: NetworkDescription): NetworkMachine {
  const layout = parameterLayout(network);
  const optimiser = createOptimiser(layout);
  const width = headWidth(network.heads);
  const held = new Map<LoadedRows, NetworkData>();
  const dataOf = (rows: LoadedRows): NetworkData => {
    const data = held.get(rows);
    invariant(data, 'these rows are loaded on this machine');
    return data;
  };

  /** Gradient (a tensor, the caller's to dispose), loss and norm of a batch. */
  async function differentiate(data: NetworkData, pick: Uint32Array, seed: number | null) {
    const { labels } = data;
    invariant(labels, 'rows to learn from have labels');
    const [gradient, figures] = tf.tidy(() => {
      const batch = takeBatch(network, data, pick);
      const targets = takeLabels(labels, pick, network.heads.horizons);
      const { value, grad } = tf.valueAndGrad((flat: tf.Tensor) =>
        jointLoss(
          forward(network, weightsOf(flat as tf.Tensor1D, layout), batch, seed),
          targets,
          network.heads,
        ),
      )(optimiser.parameters);
      return [grad, tf.stack([value, tf.sum(tf.square(grad))])] as const;
    });
    const [loss = Number.NaN, square = Number.NaN] = await figures.data();
    figures.dispose();
    return { gradient, loss, norm: Math.sqrt(square) };
  }

  return {
    async load(data) {
      const rows: LoadedRows = { n: data.n, dispose: () => held.delete(rows) };
      held.set(rows, data);
      return rows;
    },
    restore: async (state) => optimiser.restore(state),
    state: () => optimiser.state(),

    async train(rows, { order, bounds, rates, optimiser: options, dropoutSeed }, signal) {
      const data = dataOf(rows);
      const losses: number[] = [];
      const norms: number[] = [];
      const outcome = (ended: PassOutcome['ended']): PassOutcome => ({
        losses: Float32Array.from(losses),
        norms: Float32Array.from(norms),
        ended,
      });
      for (const [b, rate] of rates.entries()) {
        if (signal.aborted) return outcome('stopped');
        const pick = order.subarray(bounds[b], bounds[b + 1]);
        const seed = drops(network) ? dropoutSeed : null;
        const { gradient, loss, norm } = await differentiate(data, pick, seed);
        losses.push(loss);
        norms.push(norm);
        const finite = Number.isFinite(loss) && Number.isFinite(norm);
        if (finite) optimiser.update(gradient, norm, rate, options);
        gradient.dispose();
        if (!finite) return outcome('not-finite');
        await yieldToEvents();
      }
      return outcome('whole');
    },

    async gradient(rows, pick, dropoutSeed) {
      const { gradient, loss } = await differentiate(dataOf(rows), pick, dropoutSeed);
      const values = Float32Array.from(await gradient.data());
      gradient.dispose();
      return { loss, gradient: values };
    },

    async score(rows, pick, dropoutSeed) {
      const data = dataOf(rows);
      const all = pick ?? Uint32Array.from({ length: data.n }, (_, i) => i);
      const heads = new Float32Array(all.length * width);
      let sum = 0;
      for (let from = 0; from < all.length; from += scoringBatch) {
        const some = all.subarray(from, from + scoringBatch);
        const tensors = tf.tidy(() => {
          const batch = takeBatch(network, data, some);
          const raw = forward(network, weightsOf(optimiser.parameters.flatten(), layout), batch, dropoutSeed);
          const { labels } = data;
          const loss = labels
            ? jointLoss(raw, takeLabels(labels, some, network.heads.horizons), network.heads)
            : tf.scalar(0);
          return [raw, loss] as const;
        });
        const [raw, loss] = await Promise.all(tensors.map((t) => t.data()));
        for (const tensor of tensors) tensor.dispose();
        heads.set(Float32Array.from(raw ?? []), from * width);
        sum += (loss?.[0] ?? Number.NaN) * some.length;
        await yieldToEvents();
      }
      return { heads, loss: data.labels && all.length > 0 ? sum / all.length : null };
    },

    bytes: () => optimiser.bytes,
    dispose() {
      held.clear();
      optimiser.dispose();
    },
  };
}
