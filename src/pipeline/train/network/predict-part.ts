import type { NetworkBackend } from '../../network/backend';
import { headWidth, type NetworkDescription } from '../../network/description';
import { readHeads } from '../../network/heads';
import { daysToNextOrder, predictionsOf } from '../floors/predictions';
import type { ZeroInflatedLogNormal } from '../logistic/zero-inflated-log-normal';
import type { DesignPart, Predictions } from '../model';
import { quantileOfMany, type ValueLaw } from './mixture-quantile';
import { networkRows } from './network-rows';
import type { Scaling } from './scaling';
import { scoreTrained, type Trained } from './trained';
import { streamSeed } from './trainer';

/** Highest mean log value believed: e^30 is above any shop's turnover, and far from overflow. */
const highestExponent = 30;

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

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
  const values: ValueLaw[][] = Array.from({ length: n }, () => []);
  const share = 1 / (members.length * seeds.length);
  for (const member of members) {
    const { network, scaling } = member;
    const width = headWidth(network.heads);
    const rows = { ...networkRows([part], scaling, network), labels: null };
    for (const heads of await scoreTrained(backend, member, rows, seeds))
      for (let i = 0; i < n; i++) {
        const horizons = readHeads(heads, i * width, network.heads);
        const { churnLogit, logOrders, mu, sigma } = horizons.at(-1)!;
        const zero = logistic(churnLogit);
        sooner.forEach((probability, j) => {
          probability[i]! += share * logistic(horizons[j]!.churnLogit);
        });
        churnProbability[i]! += share * zero;
        churnSquare[i]! += share * zero * zero;
        expectedOrders[i]! += share * Math.exp(logOrders);
        const { law, mean } = valueLawOf(network, scaling, { zero, mu, sigma });
        expectedValue[i]! += share * mean;
        values[i]!.push(law);
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

/** The law of a customer's value in money, and its mean, from what the heads say in their units. */
function valueLawOf(
  { heads }: NetworkDescription,
  { logMean, logSd, valueMean = 1, dispersion = 1 }: Scaling,
  { zero, mu, sigma }: ZeroInflatedLogNormal,
): { readonly law: ValueLaw; readonly mean: number } {
  if (heads.value === 'tweedie') {
    const mean = valueMean * Math.exp(mu);
    return { law: { mean, dispersion: dispersion * Math.sqrt(valueMean) }, mean };
  }
  const m = logMean + logSd * mu;
  const s = logSd * sigma;
  const mean = (1 - zero) * Math.exp(Math.min(m + s ** 2 / 2, highestExponent));
  return { law: { zero, mu: m, sigma: s }, mean };
}
