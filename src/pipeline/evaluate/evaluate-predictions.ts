import type { Table } from 'apache-arrow';
import type { CurveSet, EvaluationReport, MetricResult } from '../engine/reports';
import type { ModelId } from '../project/schema';
import { evaluateAmounts } from './amount-metrics';
import { chooseBest } from './choose-best';
import { type ChurnEvaluation, evaluateChurn } from './churn-metrics';
import { horizonResults } from './horizon-results';
import { intervalLevel } from './levels';
import { pairedDifferences } from './paired-differences';
import { modelsSaying, type ScoredRows, scoredRows, type TruthPart } from './scored-rows';
import { plainThreshold, youdenThreshold } from './threshold';
import { valueVariance } from './value-variance';

/**
 * Holds every model's predictions against what happened, on the validation and the test origin. A model is measured on
 * the customers it says something of (`n`), and has no result for a task it says nothing of. The churn threshold and
 * the best models are chosen on the validation origin; the test origin is only reported.
 *
 * @param parts origins with `orders` and `value` in the label window; those without an outcome are passed over
 * @param predictions the `predictions` table of engine/tables.ts
 * @param shorterDays,horizonDays horizons that `parts` have outcomes of and `predictions` may have columns of
 * @param seed breaks ties and draws the bootstraps
 */
export function evaluatePredictions({
  parts,
  predictions,
  seed,
  shorterDays = [],
  horizonDays = 0,
}: {
  readonly parts: readonly TruthPart[];
  readonly predictions: Table;
  readonly seed: number;
  readonly shorterDays?: readonly number[];
  readonly horizonDays?: number;
}): EvaluationReport {
  const scored = scoredRows(parts, predictions, shorterDays);
  const ofHorizons = [...scored, ...scoredRows(parts.flatMap(whileOpen), predictions, shorterDays)];
  const horizons = ofHorizons.flatMap((rows) => horizonResults(rows, [...shorterDays, horizonDays], seed));
  const thresholds = new Map<ModelId, number>();
  const results: MetricResult[] = [];
  const curves: CurveSet[] = [];
  const onTest = new Map<ModelId, ChurnEvaluation>();
  for (const rows of scored) {
    const churn = churnOf(rows, thresholds, seed);
    if (churn) {
      results.push(resultOf(rows, 'churn', churn.n, churn.positives, churn.metrics));
      if (rows.split === 'test' && churn.n === rows.orders.length) onTest.set(rows.model, churn);
    }
    const orders = amountsOf(rows, 'orders', seed);
    if (orders) results.push(resultOf(rows, 'orders', orders.n, null, orders.metrics));
    const value = amountsOf(rows, 'value', seed);
    if (value) results.push(resultOf(rows, 'value', value.n, null, value.metrics));
    curves.push({
      model: rows.model,
      split: rows.split,
      ...(churn?.curves ?? { roc: [], roc_band: [], pr: [], gain: [], lift: [], calibration: [] }),
      value_deciles: value?.tenths ?? [],
    });
  }
  const best = chooseBest(results, {
    churn: modelsSaying(predictions, 'churn_probability'),
    value: modelsSaying(predictions, 'expected_value'),
  });
  return {
    results,
    ...(horizons.length > 0 && { horizons }),
    curves,
    best,
    differences: pairedDifferences(onTest, best.churn),
    interval_level: intervalLevel,
  };
}

/** A test origin whose whole window is open and a shorter one over, for what can be said of that one. */
function whileOpen(part: TruthPart): TruthPart[] {
  if (part.split !== 'test' || part.orders || !part.sooner) return [];
  const none = new Float64Array(part.customerIds.length).fill(Number.NaN);
  return [{ ...part, orders: none, value: none }];
}

function churnOf(rows: ScoredRows, thresholds: Map<ModelId, number>, seed: number): ChurnEvaluation | null {
  const says = rows.predicted.churnProbability.map((p) => (Number.isFinite(p) ? 1 : 0));
  if (!says.some((s) => s === 1)) return null;
  const probabilities = rows.predicted.churnProbability.filter((_, i) => says[i] === 1);
  const positive = Uint8Array.from(
    rows.orders.filter((_, i) => says[i] === 1),
    (orders) => (orders > 0 ? 0 : 1),
  );
  if (rows.split === 'validation') thresholds.set(rows.model, youdenThreshold(probabilities, positive));
  return evaluateChurn(probabilities, positive, thresholds.get(rows.model) ?? plainThreshold, seed);
}

/** Orders vary as a Poisson count of that mean does; value as far as the model's own interval says. */
function amountsOf(rows: ScoredRows, task: 'orders' | 'value', seed: number) {
  const { expectedOrders, expectedValue, valueLow, valueMedian, valueHigh, churnProbability } =
    rows.predicted;
  const predicted = task === 'orders' ? expectedOrders : expectedValue;
  if (!predicted.some(Number.isFinite)) return null;
  const said = (values: Float64Array) => values.filter((_, i) => Number.isFinite(predicted[i]));
  const none = new Float64Array(predicted.length).fill(Number.NaN);
  const [low, median, high] = task === 'orders' ? [none, none, none] : [valueLow, valueMedian, valueHigh];
  const variances =
    task === 'orders'
      ? expectedOrders
      : expectedValue.map((mean, i) => valueVariance(mean, low[i]!, high[i]!, churnProbability[i]!));
  return evaluateAmounts(
    {
      predicted: said(predicted),
      actual: said(task === 'orders' ? rows.orders : rows.value),
      low: said(low),
      median: said(median),
      high: said(high),
      variances: said(variances),
    },
    seed,
  );
}

function resultOf(
  { model, split, origin }: ScoredRows,
  task: MetricResult['task'],
  n: number,
  positives: number | null,
  metrics: Readonly<Record<string, number>>,
): MetricResult {
  const defined = Object.entries(metrics).map(([key, x]) => [key, Number.isFinite(x) ? x : null] as const);
  return { task, model, split, origin, n, positives, metrics: Object.fromEntries(defined) };
}
