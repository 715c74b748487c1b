import type { NetworkBackend } from '../../network/backend';
import type { NetworkData } from '../../network/data';
import { headWidth } from '../../network/description';
import { readHeads } from '../../network/heads';
import { scoreTrained, type Trained } from './trained';
import { pearsonDispersion } from './tweedie';

/**
 * The network with the dispersion of its Tweedie head, measured on the rows that it learnt from; as it is without such a
 * head. The head's loss does not depend on it, its quantiles do.
 */
export async function withDispersion(
  backend: NetworkBackend,
  trained: Trained,
  learnt: () => NetworkData,
): Promise<Trained> {
  const { heads } = trained.network;
  if (heads.value !== 'tweedie') return trained;
  const rows = learnt();
  const values = rows.labels?.value;
  if (!values) return trained;
  const [raw] = await scoreTrained(backend, trained, { ...rows, labels: null }, [null]);
  const width = headWidth(heads);
  const outcome = (i: number) => values[(i + 1) * heads.horizons - 1]!;
  // Of the latest origins the whole window may be open.
  const over = Uint32Array.from(Array.from({ length: rows.n }, (_, i) => i).filter((i) => outcome(i) >= 0));
  const whole = Float64Array.from(over, outcome);
  const expected = Float64Array.from(over, (i) => Math.exp(readHeads(raw!, i * width, heads).at(-1)!.mu));
  return { ...trained, scaling: { ...trained.scaling, dispersion: pearsonDispersion(whole, expected) } };
}
