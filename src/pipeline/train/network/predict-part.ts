import { mixtureQuantile } from '../logistic/zero-inflated-log-normal';
import type { DesignPart, Predictions } from '../model';
import { type Scaling, scaleRows } from './rows';
import { scoreRows } from './score';
import { type Architecture, disposeWeights, toVariables, type WeightValues } from './weights';

/** Highest mean log value believed: e^30 is above any shop's turnover, and far from overflow. */
const highestExponent = 30;

/** Predictions of one part. Orders and the time of the next one have no head: NaN. */
export async function predictPart(
  part: DesignPart,
  architecture: Architecture,
  scaling: Scaling,
  values: WeightValues,
): Promise<Predictions> {
  const none = () => new Float64Array(part.n).fill(Number.NaN);
  const out: Predictions = {
    churnProbability: none(),
    expectedOrders: none(),
    expectedValue: none(),
    valueLow: none(),
    valueHigh: none(),
    expectedNextOrder: none(),
  };
  const rows = scaleRows(part, scaling);
  const weights = toVariables(values, architecture);
  const all = Uint32Array.from({ length: part.n }, (_, i) => i);
  const heads = await scoreRows(rows, all, architecture, weights).finally(() => disposeWeights(weights));
  for (let i = 0; i < part.n; i++) {
    const zero = 1 / (1 + Math.exp(-heads.churnLogit[i]!));
    const mu = scaling.logMean + scaling.logSd * heads.mu[i]!;
    const sigma = scaling.logSd * heads.sigma[i]!;
    out.churnProbability[i] = zero;
    out.expectedValue[i] = (1 - zero) * Math.exp(Math.min(mu + sigma ** 2 / 2, highestExponent));
    out.valueLow[i] = mixtureQuantile({ zero, mu, sigma }, 0.05);
    out.valueHigh[i] = mixtureQuantile({ zero, mu, sigma }, 0.95);
  }
  return out;
}
