import type { NetworkBackend } from '../../network/backend';
import type { NetworkData } from '../../network/data';
import { headWidth } from '../../network/description';
import { readHeads } from '../../network/heads';
import { logValueOfBuyer, spreadOf, type ValueSpread } from '../value-spread';
import { scoreTrained, type Trained } from './trained';

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
  return spreadOf(differences);
}
