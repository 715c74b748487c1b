import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stratifiedFolds } from '../../src/pipeline/features/labelled-folds';

const ids = (n: number) => Array.from({ length: n }, (_, i) => `c${i}`);
const countOf = (folds: Uint8Array, fold: number, takes: (row: number) => boolean) =>
  folds.reduce((n, f, row) => n + (f === fold && takes(row) ? 1 : 0), 0);

describe('stratified folds', () => {
  it('differ by at most one row of each class and one of both, whatever the shares', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 10, maxLength: 200 }),
        fc.integer({ min: 2, max: 9 }),
        fc.nat(1000),
        (yes, folds, seed) => {
          const labels = Float64Array.from(yes, Number);
          const dealt = stratifiedFolds(labels, ids(yes.length), folds, seed);
          const each = (takes: (row: number) => boolean) => {
            const counts = Array.from({ length: folds }, (_, k) => countOf(dealt, k + 1, takes));
            return Math.max(...counts) - Math.min(...counts);
          };
          expect(each(() => true)).toBeLessThanOrEqual(1);
          expect(each((row) => labels[row] === 1)).toBeLessThanOrEqual(1);
          expect(each((row) => labels[row] === 0)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('are the same for the same seed and others for another', () => {
    const labels = Float64Array.from({ length: 100 }, (_, i) => (i % 3 === 0 ? 1 : 0));
    const dealt = (seed: number) => Array.from(stratifiedFolds(labels, ids(100), 5, seed));
    expect(dealt(1)).toEqual(dealt(1));
    expect(dealt(1)).not.toEqual(dealt(2));
  });

  it('keep all rows of a customer together and leave out rows without a label', () => {
    const labels = Float64Array.from({ length: 90 }, (_, i) => (i % 9 === 8 ? Number.NaN : i % 2));
    const customers = Array.from(labels, (_, i) => `c${i % 30}`);
    const dealt = stratifiedFolds(labels, customers, 4, 1);
    const foldOf = new Map<string, number>();
    dealt.forEach((fold, row) => {
      if (Number.isNaN(labels[row])) {
        expect(fold).toBe(0);
        return;
      }
      const id = customers[row] ?? '';
      expect(foldOf.get(id) ?? fold).toBe(fold);
      foldOf.set(id, fold);
    });
    expect(new Set(foldOf.values())).toEqual(new Set([1, 2, 3, 4]));
  });
});
