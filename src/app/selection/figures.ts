import type { Scored } from './scored';

/** What a set of customers adds up to. */
export interface Figures {
  readonly n: number;
  readonly value: number;
  /** 90 % interval of `value`: chance in each customer, independent of the others; no shock common to all. */
  readonly low: number;
  readonly high: number;
  /** Share with a probability of no order at or above the threshold. */
  readonly atRisk: number;
  /** Expected value of those at risk. */
  readonly valueAtRisk: number;
  /** Expected number that order in the horizon, and its 90 % interval by chance. */
  readonly active: number;
  readonly activeLow: number;
  readonly activeHigh: number;
  readonly spent: number;
  readonly outcomeValue: number | null;
  readonly outcomeActive: number | null;
}

const z = 1.6448536269514722;

/** Adds up the rows that `rows` marks, or all. */
export function figuresOf(scored: Scored, rows: Uint8Array | null, threshold: number): Figures {
  const { churn, value, variance, spent, outcomeOrders, outcomeValue } = scored;
  const sum = {
    n: 0,
    value: 0,
    variance: 0,
    scored: 0,
    risky: 0,
    atRisk: 0,
    active: 0,
    spread: 0,
    spent: 0,
    came: 0,
    worth: 0,
  };
  for (let i = 0; i < scored.n; i++) {
    if (rows && !rows[i]) continue;
    const p = churn[i] as number;
    const v = value[i] as number;
    sum.n++;
    if (!Number.isNaN(v)) {
      sum.value += v;
      sum.variance += variance[i] as number;
    }
    if (!Number.isNaN(p)) {
      sum.scored++;
      sum.active += 1 - p;
      sum.spread += p * (1 - p);
      if (p >= threshold) {
        sum.risky++;
        if (!Number.isNaN(v)) sum.atRisk += v;
      }
    }
    const money = spent[i] as number;
    if (!Number.isNaN(money)) sum.spent += money;
    if (outcomeOrders && (outcomeOrders[i] as number) > 0) sum.came++;
    const worth = outcomeValue?.[i] ?? Number.NaN;
    if (!Number.isNaN(worth)) sum.worth += worth;
  }
  const half = z * Math.sqrt(sum.variance);
  const halfActive = z * Math.sqrt(sum.spread);
  return {
    n: sum.n,
    value: sum.value,
    low: Math.max(0, sum.value - half),
    high: sum.value + half,
    atRisk: sum.risky / sum.scored,
    valueAtRisk: sum.atRisk,
    active: sum.active,
    activeLow: Math.max(0, sum.active - halfActive),
    activeHigh: Math.min(sum.n, sum.active + halfActive),
    spent: sum.spent,
    outcomeValue: outcomeValue ? sum.worth : null,
    outcomeActive: outcomeOrders ? sum.came : null,
  };
}
