import { tf } from '../../compute/tf';
import { takeBatch, takeLabels } from './batch';
import { forward, jointLoss } from './network';
import type { Rows, Widths } from './rows';
import type { Weights } from './weights';
import { yieldToEvents } from '../../engine/yield-to-events';

/** The heads of every row, on the host; log value in standardised units. */
export interface Scores {
  readonly churnLogit: Float32Array;
  readonly mu: Float32Array;
  readonly sigma: Float32Array;
  /** Mean joint loss; null without labels. */
  readonly loss: number | null;
}

const scoringBatch = 512;

/** Runs the network without dropout over the rows at `indices`, batch by batch. */
export async function scoreRows(
  rows: Rows,
  indices: Uint32Array,
  widths: Widths,
  weights: Weights,
): Promise<Scores> {
  const n = indices.length;
  const heads = [new Float32Array(n), new Float32Array(n), new Float32Array(n)] as const;
  let lossSum = 0;
  for (let from = 0; from < n; from += scoringBatch) {
    const some = indices.subarray(from, from + scoringBatch);
    const tensors = tf.tidy(() => {
      const outputs = forward(takeBatch(rows, some, widths), weights, null);
      const loss = rows.churned ? jointLoss(outputs, takeLabels(rows, some)) : tf.scalar(0);
      return [outputs.churnLogit, outputs.mu, outputs.sigma, loss];
    });
    const values = await Promise.all(tensors.map((t) => t.data()));
    for (const tensor of tensors) tensor.dispose();
    for (const [k, head] of heads.entries()) head.set(Float32Array.from(values[k] ?? []), from);
    lossSum += (values[3]?.[0] ?? 0) * some.length;
    await yieldToEvents();
  }
  const [churnLogit, mu, sigma] = heads;
  return { churnLogit, mu, sigma, loss: rows.churned ? lossSum / Math.max(n, 1) : null };
}
