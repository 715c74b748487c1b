import type { NetworkBackend } from '../../network/backend';
import { headWidth } from '../../network/description';
import { type HorizonHeads, readHeads } from '../../network/heads';
import { daysToNextOrder, predictionsOf } from '../floors/predictions';
import type { ZeroInflatedLogNormal } from '../logistic/zero-inflated-log-normal';
import type { DesignPart, Predictions } from '../model';
import { logValueOfBuyer } from '../value-spread';
import { quantileOfMany } from './mixture-quantile';
import { networkRows } from './network-rows';
import { scoreTrained, type Trained } from './trained';
import { streamSeed } from './trainer';

/** Highest mean log value believed: e^30 is above any shop's turnover, and far from overflow. */
const highestExponent = 30;

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Expected value in money, and the log-normal of those who buy, from the heads of the whole horizon. */
function valueOfHeads({ churnLogit, mu: raw, sigma: spread }: HorizonHeads, scaling: Trained['scaling']) {
  const held = (log: number) => Math.exp(Math.min(log, highestExponent));
  if (Number.isNaN(spread)) {
    const { shift, sigma } = scaling.valueSpread ?? { shift: 0, sigma: 0 };
    const log = scaling.logMean + raw;
    return { mean: held(log), mu: logValueOfBuyer(log, churnLogit) + shift, sigma };
  }
  const mu = scaling.logMean + scaling.logSd * raw;
  const sigma = scaling.logSd * spread;
  return { mean: (1 - logistic(churnLogit)) * held(mu + sigma ** 2 / 2), mu, sigma };
}

/**
 * Predictions of one part: the mixture of all members, and of `samples` dropout masks of each where any are drawn. The
 * value's interval holds both what one network does not know of a customer and what the networks do not agree on.
 */
export async function predictPart(
  backend: NetworkBackend,
  members: readonly Trained[],
  part: DesignPart,
  horizonDays: number,
  { samples, seed }: { readonly samples: number; readonly seed: number },
): Promise<Predictions> {
  const seeds = samples > 0 ? Array.from({ length: samples }, (_, k) => streamSeed(seed, k, 21)) : [null];
  const { n } = part;
  const churnProbability = new Float64Array(n);
  const sooner = Array.from(
    { length: (members[0]?.network.heads.horizons ?? 1) - 1 },
    () => new Float64Array(n),
  );
  const churnSquare = new Float64Array(n);
  const expectedOrders = new Float64Array(n);
  const expectedValue = new Float64Array(n);
  const values: ZeroInflatedLogNormal[][] = Array.from({ length: n }, () => []);
  const share = 1 / (members.length * seeds.length);
  for (const member of members) {
    const { network, scaling } = member;
    const width = headWidth(network.heads);
    const rows = { ...networkRows([part], scaling, network), labels: null };
    for (const heads of await scoreTrained(backend, member, rows, seeds))
      for (let i = 0; i < n; i++) {
        const horizons = readHeads(heads, i * width, network.heads);
        const { churnLogit, logOrders } = horizons.at(-1)!;
        const zero = logistic(churnLogit);
        sooner.forEach((probability, j) => {
          probability[i]! += share * logistic(horizons[j]!.churnLogit);
        });
        churnProbability[i]! += share * zero;
        churnSquare[i]! += share * zero * zero;
        expectedOrders[i]! += share * Math.exp(logOrders);
        const { mean, mu, sigma } = valueOfHeads(horizons.at(-1)!, scaling);
        expectedValue[i]! += share * mean;
        values[i]!.push({ zero, mu, sigma });
      }
  }
  const valued = members[0]?.network.heads.value !== null;
  const quantile = (p: number) =>
    Float64Array.from(values, (v) => (valued ? quantileOfMany(v, p) : Number.NaN));
  const several = members.length * seeds.length > 1;
  return {
    ...predictionsOf(n, {
      churnProbability,
      expectedOrders,
      expectedValue,
      valueLow: quantile(0.05),
      valueMedian: quantile(0.5),
      valueHigh: quantile(0.95),
      expectedNextOrder: horizonDays > 0 ? daysToNextOrder(churnProbability, horizonDays) : undefined,
    }),
    ...(sooner.length > 0 && { churnSooner: sooner }),
    ...(several && {
      churnSpread: churnSquare.map((q, i) => Math.sqrt(Math.max(0, q - churnProbability[i]! ** 2))),
    }),
  };
}
