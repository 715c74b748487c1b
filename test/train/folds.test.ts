import { beforeAll, describe, expect, it } from 'vitest';
import type { Design } from '../../src/pipeline/train/model';
import { foldsOf, rowsInside, rowsOutside } from '../../src/pipeline/train/network/folds';
import { networkModel } from '../../src/pipeline/train/network/network-model';
import { useBackend } from '../support/start-backend';
import { smallShop } from './small-shop';

/** The same customers at all origins, with windows that reach into the next one's. */
const overlapping = (): Design => ({ ...smallShop({ n: 150 }), horizonDays: 70 });

const validationOf = (design: Design) => design.parts.find((p) => p.split === 'validation')!;

async function validated(design: Design) {
  const fitted = await networkModel('cnn').fit(
    design,
    { id: 'cnn', hidden: 4, epochs: 1 },
    { seed: 1, signal: new AbortController().signal, keepBest: false, progress() {} },
  );
  return (await fitted.predict(validationOf(design))).churnProbability;
}

describe('folds of customers', () => {
  beforeAll(() => useBackend('wasm'));

  it('are there only where windows overlap', () => {
    expect(foldsOf(smallShop())).toBe(1);
    expect(foldsOf({ ...overlapping(), task: 'label' })).toBe(1);
    expect(foldsOf(overlapping())).toBe(3);
  });

  it('hold everyone once, and what is judged is not learnt from', () => {
    const design = overlapping();
    const training = design.parts.filter((p) => p.split === 'train');
    const ids = training.flatMap((p) => p.customerIds);
    const validation = validationOf(design);
    const inside = [0, 1, 2].map((fold) => rowsInside(design, validation, fold));
    expect(inside.flatMap((rows) => [...rows]).sort((a, b) => a - b)).toEqual([
      ...validation.customerIds.keys(),
    ]);
    expect(Math.min(...inside.map((rows) => rows.length))).toBeGreaterThan(validation.n / 5);
    for (const [fold, rows] of inside.entries()) {
      const judged = new Set(Array.from(rows, (row) => validation.customerIds[row]));
      const learnt = rowsOutside(design, training, fold);
      expect(learnt.length).toBeGreaterThan(ids.length / 2);
      expect([...learnt].some((row) => judged.has(ids[row]))).toBe(false);
    }
  });

  it('a customer is validated by a fit that never saw an outcome of theirs', async () => {
    const told = overlapping();
    const lied = overlapping();
    const rows = rowsInside(lied, validationOf(lied), 0);
    const fold = new Set(Array.from(rows, (row) => validationOf(lied).customerIds[row]));
    for (const part of lied.parts)
      part.customerIds.forEach((id, i) => {
        if (part.split === 'train' && fold.has(id)) part.orders![i] = part.orders![i]! > 0 ? 0 : 1;
      });
    const [a, b] = [await validated(told), await validated(lied)];
    for (const row of rows) expect(b[row]).toBe(a[row]);
    expect(b).not.toEqual(a);
  });
});
