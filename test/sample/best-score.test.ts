import { describe, expect, it } from 'vitest';
import { simulateShop } from '../../src/pipeline/sample/sample-shop';
import { bestScores } from './best-score';

describe('the best possible score on the sample shop', () => {
  it('grows with what is known, and the exact probability is calibrated', () => {
    const best = bestScores(simulateShop(1));
    console.info(`best churn scores on the sample shop: ${JSON.stringify(best)}`);
    expect(best.fromOrders).toBeGreaterThan(0.8);
    expect(best.fromRates).toBeGreaterThan(best.fromOrders);
    expect(best.fromEverything).toBeGreaterThan(best.fromRates);
    expect(best.fromEverything).toBeLessThan(1);
    const base = best.churned / best.customers;
    expect(best.brier).toBeLessThan(0.8 * base * (1 - base));
  });
});
