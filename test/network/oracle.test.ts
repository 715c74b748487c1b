import { describe, expect, it } from 'vitest';
import { initialParameters, parameterLayout } from '../../src/pipeline/network/parameters';
import { cases, dataFor } from './cases';
import { oracle } from './oracle';
import { logGamma } from './oracle-loss';

describe('the oracle', () => {
  it.each(cases.map((c) => [c.name, c] as const))('has the slope of its own loss: %s', (_, one) => {
    const { network, seed } = one;
    const layout = parameterLayout(network);
    const data = dataFor(one);
    const parameters = Float64Array.from(
      initialParameters(network, layout, seed),
      (p, i) => p + 0.05 * Math.sin(i),
    );
    const pick = Uint32Array.from({ length: Math.min(3, one.n) }, (_, i) => i);
    const { gradient } = oracle(network, layout, parameters, data, pick, 7);
    const step = 1e-5;
    const largest = gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
    for (const { offset, size } of layout.parameters) {
      const at = offset + ((31 * seed) % size);
      const moved = (by: number) => {
        const there = parameters.slice();
        there[at]! += by;
        return oracle(network, layout, there, data, pick, 7).loss;
      };
      const want = (moved(step) - moved(-step)) / (2 * step);
      expect(Math.abs(gradient[at]! - want)).toBeLessThan(1e-6 * Math.max(1, largest));
    }
  });

  it('knows the gamma function', () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 12);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 12);
    expect(logGamma(1e-3)).toBeCloseTo(6.907178885383853, 10);
  });
});
