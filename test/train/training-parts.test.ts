import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeTime, timeWidth } from '../../src/pipeline/network/time-encoding';
import { mixtureQuantile } from '../../src/pipeline/train/logistic/zero-inflated-log-normal';
import { bucketedBatches } from '../../src/pipeline/train/network/batches';
import { quantileOfMany } from '../../src/pipeline/train/network/mixture-quantile';
import { readSafetensors, writeSafetensors } from '../../src/pipeline/train/network/safetensors';
import { rateShare } from '../../src/pipeline/train/network/schedule';

describe('batches by length', () => {
  it('hold every row once, are never tiny, and the same for the same seed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(60), { minLength: 1, maxLength: 700 }),
        fc.integer({ min: 1, max: 64 }),
        fc.nat(),
        (values, batch, seed) => {
          const lengths = Uint16Array.from(values);
          const { order, bounds } = bucketedBatches(lengths, batch, seed);
          expect(order.slice().sort()).toEqual(Uint32Array.from(values.keys()));
          expect([bounds[0], bounds.at(-1)]).toEqual([0, values.length]);
          const sizes = Array.from(bounds.subarray(1), (end, b) => end - bounds[b]!);
          expect(Math.min(...sizes)).toBeGreaterThanOrEqual(Math.min(values.length, Math.floor(batch / 2)));
          expect(Math.max(...sizes)).toBeLessThanOrEqual(2 * batch);
          expect(bucketedBatches(lengths, batch, seed)).toEqual({ order, bounds });
        },
      ),
    );
  });

  it('waste few steps', () => {
    const lengths = Uint16Array.from({ length: 4096 }, (_, i) => 1 + ((i * 37) % 52));
    const padded = (bounds: Uint32Array, order: Uint32Array) =>
      Array.from(bounds.subarray(1), (end, b) => {
        const rows = order.subarray(bounds[b], end);
        return rows.length * rows.reduce((most, row) => Math.max(most, lengths[row]!), 0);
      }).reduce((sum, x) => sum + x, 0);
    const { order, bounds } = bucketedBatches(lengths, 256, 1);
    const held = lengths.reduce((sum, x) => sum + x, 0);
    expect(padded(bounds, order) / held).toBeLessThan(1.2);
    expect(padded(bounds, Uint32Array.from(lengths.keys())) / held).toBeGreaterThan(1.8);
  });
});

describe('schedules', () => {
  it('rise, fall, and stay within the rate', () => {
    for (const p of [0, 0.2, 0.9]) expect(rateShare('constant', p)).toBe(1);
    for (const schedule of ['cosine', 'one-cycle'] as const) {
      const shares = Array.from({ length: 101 }, (_, i) => rateShare(schedule, i / 100));
      expect(Math.max(...shares)).toBeCloseTo(1, 10);
      expect(shares.indexOf(Math.max(...shares))).toBe(schedule === 'cosine' ? 5 : 30);
      expect(shares[0]).toBeCloseTo(0.1, 10);
      expect(shares[100]).toBeCloseTo(0.01, 10);
    }
  });
});

describe('quantiles of several', () => {
  it('are those of one where all agree, and where the mixture says so elsewhere', () => {
    const one = { zero: 0.3, mu: 3, sigma: 0.8 };
    for (const p of [0.05, 0.3, 0.5, 0.95])
      expect(quantileOfMany([one, one, one], p)).toBeCloseTo(mixtureQuantile(one, p), 4);
    const [never, always] = [
      { zero: 1, mu: 0, sigma: 1 },
      { zero: 0, mu: 3, sigma: 0.8 },
    ];
    // Half of the mixture is zero; its 75 % quantile is the median of the other half.
    expect(quantileOfMany([never, always], 0.4)).toBeLessThan(1e-6);
    expect(quantileOfMany([never, always], 0.75)).toBeCloseTo(Math.exp(3), 3);
  });
});

describe('the encoding of time', () => {
  it('tells every week of a window from every other, and near weeks look alike', () => {
    const at = (weeks: number) => {
      const out = new Float32Array(timeWidth);
      encodeTime(out, 0, weeks, 52);
      return out;
    };
    const distance = (a: number, b: number) => Math.hypot(...at(a).map((x, i) => x - at(b)[i]!));
    for (let a = 0; a < 52; a++) for (let b = a + 1; b < 52; b++) expect(distance(a, b)).toBeGreaterThan(0.1);
    expect(distance(10, 10.1)).toBeLessThan(distance(10, 30));
  });
});

describe('safetensors', () => {
  it('come back as they were, heads of any text', () => {
    const tensors = new Map([
      ['a', { shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) }],
      ['b.é', { shape: [1], values: Float32Array.of(Number.NaN) }],
    ]);
    const bytes = writeSafetensors({ meta: { wort: 'größe 值' }, tensors });
    expect(readSafetensors(bytes)).toEqual({ meta: { wort: 'größe 值' }, tensors });
    expect(readSafetensors(bytes.subarray(0, 60))).toBeNull();
  });
});
