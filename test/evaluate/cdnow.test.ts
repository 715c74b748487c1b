import { expect, test } from 'vitest';
import { evaluateAmounts } from '../../src/pipeline/evaluate/amount-metrics';
import { naivePastSpend } from '../../src/pipeline/train/floors/naive-past-spend';
import { putCdnow } from '../features/real-shops';
import { createNodeDatabase } from '../support/node-database';
import { sharedData } from '../support/shared-data';
import { unwatched } from '../train-floors/fit-context';
import { designOf } from './real-design';

const file = sharedData('cdnow/CDNOW_sample.txt');

/**
 * Calibration to 1997-09-30, holdout 39 weeks. No tenure exceeds the horizon, so that the floor is the plain sum spent in
 * the calibration period, first purchase included: that is the definition behind the published figures.
 */
test.skipIf(!file)('CDNOW: past spend has a good order and a bad level, as published', async () => {
  const db = await createNodeDatabase();
  putCdnow(db, file ?? '');
  const design = await designOf(db, { cutoff: '1997-09-30', horizon_days: 273 }, true);
  const part = design.parts.find((p) => p.split === 'test')!;
  const fitted = await naivePastSpend.fit(design, { id: 'naive_past_spend' }, unwatched());
  const { expectedValue, valueLow, valueMedian, valueHigh } = await fitted.predict(part);
  const { metrics, n } = evaluateAmounts(
    {
      predicted: expectedValue,
      actual: part.value!,
      low: valueLow,
      median: valueMedian,
      high: valueHigh,
      variances: new Float64Array(part.n),
    },
    1,
  );
  expect(n).toBe(2357);
  expect(metrics.actual_total).toBeCloseTo(70976.39, 2);
  expect(metrics.mae).toBeCloseTo(61.65, 2);
  expect(metrics.ngini).toBeCloseTo(0.68, 3);
  expect(metrics.bias).toBeCloseTo(1.439, 3);
  expect(metrics.coverage_90).toBeNaN();
});
