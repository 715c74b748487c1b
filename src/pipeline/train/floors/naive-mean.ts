import { invariant } from '../../errors/invariant';
import type { Model } from '../model';
import { empiricalInterval } from './empirical-interval';
import { learningParts } from './learning-parts';
import { daysToNextOrder, predictionsOf } from './predictions';

/** Everyone alike: the share without an order (or with the label), the mean orders and the mean value on the labelled origins. */
export const naiveMean: Model = {
  id: 'naive_mean',
  needsLabels: true,
  async fit(design) {
    const forTest = means(learningParts(design, 'test'));
    invariant(forTest.n > 0, 'a labelled origin exists');
    const earlier = means(learningParts(design, 'train'));
    return {
      report: {
        parameters:
          design.task === 'label'
            ? { rate: forTest.churn }
            : { churn: forTest.churn, orders: forTest.orders, value: forTest.value },
        log_likelihood: logLikelihood(forTest),
        n: forTest.n,
        converged: true,
        epochs: [],
        notes: [],
      },
      predict(part) {
        const mean = part.split === 'test' ? forTest : earlier;
        if (mean.n === 0) return predictionsOf(part.n, {});
        const all = (x: number) => new Float64Array(part.n).fill(x);
        return predictionsOf(part.n, {
          churnProbability: all(mean.churn),
          expectedOrders: all(mean.orders),
          expectedValue: all(mean.value),
          valueLow: all(mean.low),
          valueMedian: all(mean.median),
          valueHigh: all(mean.high),
          expectedNextOrder: daysToNextOrder(all(mean.churn), design.horizonDays),
        });
      },
      dispose() {},
    };
  },
};

function means(parts: ReturnType<typeof learningParts>) {
  const orders = parts.flatMap((p) => Array.from(p.orders ?? []));
  const value = Float64Array.from(parts.flatMap((p) => Array.from(p.value ?? [])));
  const n = orders.length;
  const mean = value.reduce((sum, x) => sum + x, 0) / n;
  return {
    n,
    churn: orders.filter((x) => x === 0).length / n,
    orders: orders.reduce((sum, x) => sum + x, 0) / n,
    value: mean,
    ...empiricalInterval(new Float64Array(n).fill(mean), value)(mean),
  };
}

function logLikelihood({ n, churn }: { n: number; churn: number }): number {
  const part = (p: number) => (p > 0 ? n * p * Math.log(p) : 0);
  return part(churn) + part(1 - churn);
}
