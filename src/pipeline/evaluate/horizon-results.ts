import type { EvaluationReport, HorizonResult } from '../engine/reports';
import { measureChurn } from './churn-metrics';
import { intervalZ } from './levels';
import type { ScoredRows } from './scored-rows';
import { plainThreshold } from './threshold';
import { wilsonInterval } from './wilson';

/**
 * How well one model's probability of no order within each horizon fits what came, the whole horizon last. Empty where the
 * model says nothing of the shorter ones. Measured on the customers of whom it does; a window that is not over is left out.
 *
 * @param days of the shorter horizons, as in `rows.sooner`, then of the whole one
 */
export function horizonResults(rows: ScoredRows, days: readonly number[], seed: number): HorizonResult[] {
  const { model, split, origin, predicted, orders, sooner } = rows;
  const probabilities = [...(predicted.churnSooner ?? []), predicted.churnProbability];
  const whole = orders.some(Number.isNaN) ? null : orders;
  const outcomes = [...sooner.map((one) => one?.orders ?? null), whole];
  const said = [...orders.keys()].filter((i) => probabilities.every((p) => Number.isFinite(p[i])));
  if (probabilities.length < 2 || said.length === 0) return [];
  return days.flatMap((d, j): HorizonResult[] => {
    const outcome = outcomes[j];
    if (!outcome) return [];
    const p = Float64Array.from(said, (i) => probabilities[j]![i]!);
    const away = Uint8Array.from(said, (i) => (outcome[i]! > 0 ? 0 : 1));
    const { n, positives, metrics } = measureChurn(p, away, plainThreshold, seed);
    const share = wilsonInterval(positives, n, intervalZ);
    const found = {
      auc: metrics.auc!,
      auc_low: metrics.auc_low!,
      auc_high: metrics.auc_high!,
      log_loss: metrics.log_loss!,
      brier: metrics.brier!,
      ece: metrics.ece!,
      predicted: p.reduce((sum, x) => sum + x, 0) / n,
      observed: positives / n,
      observed_low: share.low,
      observed_high: share.high,
    };
    const defined = Object.entries(found).map(([key, x]) => [key, Number.isFinite(x) ? x : null]);
    return [{ model, split, origin, days: d, n, positives, metrics: Object.fromEntries(defined) }];
  });
}

/**
 * The rows of one model on the test origin, or on the validation origin while the test's whole outcome is open, then with those
 * of the test origin's shorter horizons that are over: of the model chosen for probability, or, where that has one horizon, of the one with the lowest Brier score on the validation origin.
 */
export function horizonsOfBest({ horizons = [], best }: EvaluationReport): readonly HorizonResult[] {
  const longest = Math.max(...horizons.map((r) => r.days));
  const whole = horizons.filter((r) => r.days === longest);
  const cost = (r: HorizonResult) => (r.split === 'validation' ? 0 : 1e3) + (r.metrics.brier ?? Infinity);
  const chosen = whole.find((r) => r.model === best.churn) ?? whole.toSorted((a, b) => cost(a) - cost(b))[0];
  const ofModel = horizons.filter((r) => r.model === chosen?.model);
  const onTest = ofModel.filter((r) => r.split === 'test');
  return onTest.some((r) => r.days === longest) ? onTest : ofModel;
}
