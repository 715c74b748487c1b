import { areaUnder, rocCurve } from '../../src/pipeline/evaluate/roc';
import { dayNumber } from '../../src/pipeline/sample/calendar';
import { dropout, purchasing, shop } from '../../src/pipeline/sample/process';
import type { SampleShop } from '../../src/pipeline/sample/sample-shop';

/** Points of the quadrature over each rate. */
const points = 48;

export interface BestScores {
  readonly customers: number;
  readonly churned: number;
  /** AUC of the exact probability of no order, given what the orders alone tell: nobody who reads only them ranks better. */
  readonly fromOrders: number;
  /** The same with both rates known. */
  readonly fromRates: number;
  /** And with it known who has left: no model can reach it. */
  readonly fromEverything: number;
  /** Brier score of the first. */
  readonly brier: number;
}

/**
 * How well the sample shop's churn can be told at its cut-off, from the process itself (process.ts): the posterior of
 * Pareto/NBD with the true parameters on the shop's clock, by quadrature over both rates.
 */
export function bestScores({ truth: { clock, shoppers, purchases } }: SampleShop): BestScores {
  const cutoff = dayNumber(shop.cutoff);
  const now = clock.at[cutoff + 1]!;
  const ahead = clock.at[Math.min(cutoff + 1 + shop.horizonDays, shop.days)]! - now;
  const histories = historiesOf(purchases, cutoff, (day) => (clock.at[day]! + clock.at[day + 1]!) / 2);
  const known = [...histories];
  const grid = ratesGrid();
  const score = known.map(([, h]) => 1 - buys(h, now, ahead, grid));
  const ofRates = (who: number, alive: number) => {
    const [rate, leaving] = [shoppers.rate[who]!, leavingOf(shoppers.fickle[who]!)];
    return 1 - alive * (1 - none(rate, leaving, ahead));
  };
  const rates = known.map(([who, h]) => {
    const [rate, leaving] = [shoppers.rate[who]!, leavingOf(shoppers.fickle[who]!)];
    return ofRates(who, aliveGiven(rate, leaving, h, now));
  });
  const everything = known.map(([who]) => ofRates(who, shoppers.gone[who]! > now ? 1 : 0));
  const churned = Uint8Array.from(known, ([, h]) => (h.later ? 0 : 1));
  const auc = (scores: readonly number[]) => areaUnder(rocCurve(Float64Array.from(scores), churned));
  return {
    customers: known.length,
    churned: churned.reduce((sum, y) => sum + y, 0),
    fromOrders: auc(score),
    fromRates: auc(rates),
    fromEverything: auc(everything),
    brier: score.reduce((sum, p, i) => sum + (p - churned[i]!) ** 2, 0) / score.length,
  };
}

interface History {
  readonly first: number;
  last: number;
  repeats: number;
  later: boolean;
}

function historiesOf(
  purchases: SampleShop['truth']['purchases'],
  cutoff: number,
  at: (day: number) => number,
): Map<number, History> {
  const histories = new Map<number, History>();
  for (const { customer, day } of [...purchases].sort((a, b) => a.day - b.day)) {
    const held = histories.get(customer);
    if (day > cutoff) {
      if (held && day <= cutoff + shop.horizonDays) held.later = true;
    } else if (held) {
      held.last = at(day);
      held.repeats += 1;
    } else {
      histories.set(customer, { first: at(day), last: at(day), repeats: 0, later: false });
    }
  }
  return histories;
}

/** Probability of no order within `ahead` of someone who is there. */
const none = (rate: number, leaving: number, ahead: number): number =>
  (leaving + rate * Math.exp(-(rate + leaving) * ahead)) / (rate + leaving);

function aliveGiven(rate: number, leaving: number, { last }: History, now: number): number {
  const stays = Math.exp(-(rate + leaving) * (now - last));
  return stays / (stays + (leaving / (rate + leaving)) * (1 - stays));
}

type Grid = readonly { readonly rate: number; readonly leaving: number; readonly weight: number }[];

/** Probability of an order within `ahead`, over the posterior of both rates. */
function buys({ first, last, repeats }: History, now: number, ahead: number, grid: Grid): number {
  let there = 0;
  let all = 0;
  for (const { rate, leaving, weight } of grid) {
    const sum = rate + leaving;
    const density = weight * rate ** repeats * Math.exp(-sum * (last - first));
    const stays = Math.exp(-sum * (now - last));
    all += density * ((leaving / sum) * (1 - stays) + stays);
    there += density * stays * (1 - none(rate, leaving, ahead));
  }
  return there / all;
}

/** Both rates over their whole range, evenly on a logarithmic scale, weighted by their gamma densities. */
function ratesGrid(): Grid {
  const axis = (shape: number, scale: number) =>
    Array.from({ length: points }, (_, k) => {
      const x = (Math.exp(-7 + (10 * (k + 0.5)) / points) * shape) / scale;
      return { x, weight: x ** shape * Math.exp(-scale * x) };
    });
  return axis(purchasing.r, purchasing.alpha).flatMap((rate) =>
    axis(dropout.s, dropout.beta).map((leaving) => ({
      rate: rate.x,
      leaving: leaving.x,
      weight: rate.weight * leaving.weight,
    })),
  );
}

/** The drop-out rate that stands at a normal score: the quantile of its gamma distribution, by its cumulated density. */
const leavingAt = (() => {
  const steps = 20_000;
  const widest = (20 * dropout.s) / dropout.beta;
  const cumulated = new Float64Array(steps + 1);
  for (let k = 0; k < steps; k++) {
    const x = ((k + 0.5) / steps) * widest;
    cumulated[k + 1] = cumulated[k]! + x ** (dropout.s - 1) * Math.exp(-dropout.beta * x);
  }
  return (p: number) => {
    let [low, high] = [0, steps];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (cumulated[middle]! / cumulated[steps]! <= p) low = middle;
      else high = middle;
    }
    return (high / steps) * widest;
  };
})();

function leavingOf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return leavingAt(z >= 0 ? 1 - tail : tail);
}
