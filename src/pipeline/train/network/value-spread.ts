import type { NetworkBackend } from '../../network/backend';
import type { NetworkData } from '../../network/data';
import { headWidth } from '../../network/description';
import { readHeads } from '../../network/heads';
import { scoreTrained, type Trained } from './trained';

/** How the log values of those who buy lie about the log of what the heads say that they spend. */
export interface ValueSpread {
  /** Mean of that difference: below zero where values are skewed. */
  readonly shift: number;
  /** Its standard deviation. */
  readonly sigma: number;
}

/** A probability of buying below this is taken for this. */
const leastBuying = 1e-6;

/** Log of the expected value of someone who buys, from the expected value of anyone (its log) and the churn logit. */
export function logValueOfBuyer(logValue: number, churnLogit: number): number {
  return logValue - Math.log(Math.max(1 / (1 + Math.exp(churnLogit)), leastBuying));
}

/**
 * The spread of a network with a Tweedie head, from the rows that it learnt from: the head gives the mean alone, and an
 * interval needs a distribution about it. Null where nobody bought.
 */
export async function valueSpread(
  backend: NetworkBackend,
  trained: Trained,
  learnt: NetworkData,
): Promise<ValueSpread | null> {
  const { heads } = trained.network;
  const values = learnt.labels?.value;
  if (heads.value !== 'tweedie' || !values) return null;
  const [raw] = await scoreTrained(backend, trained, { ...learnt, labels: null }, [null]);
  if (!raw) return null;
  const width = headWidth(heads);
  const differences: number[] = [];
  for (let i = 0; i < learnt.n; i++) {
    const value = values[(i + 1) * heads.horizons - 1]!;
    if (!(value > 0)) continue;
    const { mu, churnLogit } = readHeads(raw, i * width, heads).at(-1)!;
    differences.push(Math.log(value) - logValueOfBuyer(mu, churnLogit));
  }
  if (differences.length === 0) return null;
  const shift = differences.reduce((sum, d) => sum + d, 0) / differences.length;
  const variance = differences.reduce((sum, d) => sum + (d - shift) ** 2, 0) / differences.length;
  return { shift, sigma: Math.sqrt(variance) };
}
