import type { Predictions } from '../model';

/** Predictions of n customers, NaN wherever a model says nothing. */
export function predictionsOf(
  n: number,
  said: { readonly [K in Exclude<keyof Predictions, 'churnSooner'>]?: Predictions[K] | undefined },
): Predictions {
  const none = () => new Float64Array(n).fill(Number.NaN);
  return {
    churnProbability: said.churnProbability ?? none(),
    expectedOrders: said.expectedOrders ?? none(),
    expectedValue: said.expectedValue ?? none(),
    valueLow: said.valueLow ?? none(),
    valueMedian: said.valueMedian ?? none(),
    valueHigh: said.valueHigh ?? none(),
    expectedNextOrder: said.expectedNextOrder ?? none(),
  };
}

/**
 * Expected days to the next order of a customer who orders at a constant rate, from the probability of none within the
 * horizon: the mean of the exponential with that survival.
 */
export function daysToNextOrder(churnProbability: Float64Array, horizonDays: number): Float64Array {
  return churnProbability.map((p) => (p < 1 ? horizonDays / -Math.log(p) : Number.NaN));
}
