import type { Model } from '../model';
import { carriedForward } from './past-rate';
import { daysToNextOrder, predictionsOf } from './predictions';

/**
 * Each customer goes on at the past rate: orders per day of tenure times the horizon, no order with probability
 * exp(−expected orders) (a Poisson process), the next order after one mean gap. Reads no labels and says nothing of
 * value.
 */
export const naivePastRate: Model = {
  id: 'naive_past_rate',
  needsLabels: false,
  async fit(design) {
    return {
      report: {
        parameters: { horizon_days: design.horizonDays },
        log_likelihood: null,
        n: design.parts.reduce((sum, p) => sum + p.n, 0),
        converged: true,
        epochs: [],
        notes: [],
      },
      predict(part) {
        const expectedOrders = carriedForward(design, part, 'orders');
        const churnProbability = expectedOrders.map((x) => Math.exp(-x));
        return predictionsOf(part.n, {
          churnProbability,
          expectedOrders,
          expectedNextOrder: daysToNextOrder(churnProbability, design.horizonDays),
        });
      },
      dispose() {},
    };
  },
};
