import { beforeAll, describe, expect, it } from 'vitest';
import { normalFrom, randomFrom } from '../../src/pipeline/engine/random';
import type { ModelId } from '../../src/pipeline/project/schema';
import { foldsOf, partsOutside, rowsInside, rowsOutside } from '../../src/pipeline/train/folds';
import { choosePenalty } from '../../src/pipeline/train/logistic/choose-penalty';
import { gaussian } from '../../src/pipeline/train/logistic/families';
import type { Design } from '../../src/pipeline/train/model';
import { modelById } from '../../src/pipeline/train/registry';
import { useBackend } from '../support/start-backend';
import { smallShop } from './small-shop';

/** The same customers at all origins, with windows that reach into the next one's. */
function overlapping(): Design {
  const shop = smallShop({ n: 150 });
  const width = shop.featureNames.length;
  // What the past spend is read from.
  const parts = shop.parts.map((part) => {
    const features = Array.from({ length: part.n }, (_, i) => [
      ...part.features.subarray(i * width, (i + 1) * width),
      20 * part.features[i * width + 1]!,
      50 + (i % 40),
    ]);
    return { ...part, features: Float64Array.from(features.flat()) };
  });
  return { ...shop, featureNames: [...shop.featureNames, 'money', 'tenure_days'], horizonDays: 70, parts };
}

const validationOf = (design: Design) => design.parts.find((p) => p.split === 'validation')!;

async function validated(id: ModelId, design: Design) {
  const fitted = await modelById(id).fit(
    design,
    { id, hidden: 4, epochs: 1 },
    { seed: 1, signal: new AbortController().signal, keepBest: false, progress() {} },
  );
  const { churnProbability, valueHigh } = await fitted.predict(validationOf(design));
  return id === 'naive_past_spend' ? valueHigh : churnProbability;
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

  it.each(['cnn', 'logistic', 'naive_past_spend'] as const)(
    'a customer is validated by a fit of %s that never saw an outcome of theirs',
    async (id) => {
      const told = overlapping();
      const lied = overlapping();
      const rows = rowsInside(lied, validationOf(lied), 0);
      // A few: the penalty, one number for all folds, stays as it is.
      const fold = new Set(Array.from(rows.subarray(0, 6), (row) => validationOf(lied).customerIds[row]));
      for (const part of lied.parts)
        part.customerIds.forEach((customer, i) => {
          if (part.split !== 'train' || !fold.has(customer)) return;
          part.orders![i] = part.orders![i]! > 0 ? 0 : 1;
          // A network's unit of value, two numbers, is learnt from everyone.
          if (id !== 'cnn') part.value![i] = 1000;
        });
      const [a, b] = [await validated(id, told), await validated(id, lied)];
      for (const row of rows) expect(b[row]).toBe(a[row]);
      expect(b).not.toEqual(a);
    },
  );

  it('give the parts without the customers that are judged', () => {
    const design = overlapping();
    const training = design.parts.filter((p) => p.split === 'train');
    const rows = rowsOutside(design, training, 1);
    const parts = partsOutside(design, training, 1);
    expect(parts.flatMap((p) => p.customerIds)).toEqual(
      Array.from(rows, (row) => training.flatMap((p) => p.customerIds)[row]),
    );
    const first = training[0]!.customerIds.indexOf(parts[0]!.customerIds[0]!);
    const width = design.featureNames.length;
    expect(parts[0]!.features.subarray(0, width)).toEqual(
      training[0]!.features.subarray(first * width, (first + 1) * width),
    );
    expect(parts[0]!.value![0]).toBe(training[0]!.value![first]);
  });
});

describe('the penalty of a regression', () => {
  it('is the one under which the later outcomes of all folds together are likeliest', () => {
    const random = randomFrom(3);
    const sample = (n: number, slope: number) => {
      const data = Float64Array.from({ length: n }, () => normalFrom(random));
      return { x: { data, rows: n, columns: 1 }, y: data.map((v) => slope * v) };
    };
    const good = { training: sample(40, 2), later: sample(400, 2) };
    const bad = { training: sample(40, 2), later: sample(400, 0) };
    expect(choosePenalty([good], gaussian).penalty).toBe(1);
    expect(choosePenalty([bad], gaussian).penalty).toBeGreaterThanOrEqual(1000);
    const { penalty, fits } = choosePenalty([good, bad], gaussian);
    expect([30, 100]).toContain(penalty);
    expect(fits).toHaveLength(2);
  });
});
