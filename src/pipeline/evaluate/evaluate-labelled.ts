import type { Table } from 'apache-arrow';
import { allFolds } from '../engine/labelled-report';
import type { CurveSet, EvaluationReport, MetricResult } from '../engine/reports';
import { invariant } from '../errors/invariant';
import { type LabelledRows, rowsWhere } from '../features/labelled-rows';
import { type ModelId, modelIds } from '../project/schema';
import { chooseBest } from './choose-best';
import { type ChurnEvaluation, evaluateChurn, measureChurn } from './churn-metrics';
import { suspiciousAuc } from './evaluation-notes';
import { labelSuspect } from './label-suspect';
import { intervalLevel } from './levels';
import { pairedDifferences } from './paired-differences';
import { plainThreshold } from './threshold';

/**
 * Holds every model's held-out probabilities against the labels of a flat table: all folds together (origin `all`) and each
 * fold alone (its number). The threshold is the plain one half: nothing of what is measured has chosen it. The best model is
 * the one of lowest Brier score among AUCs within .005 of the highest, over all folds.
 *
 * @param predictions the `predictions` table of engine/tables.ts: for each model, every row of `rows` in its order
 */
export function evaluateLabelled(rows: LabelledRows, predictions: Table, seed: number): EvaluationReport {
  const results: MetricResult[] = [];
  const curves: CurveSet[] = [];
  const whole = new Map<ModelId, ChurnEvaluation>();
  const labelled = rowsWhere(rows, (row) => rows.fold[row] !== 0);
  for (const [model, probabilities] of probabilitiesOf(rows, predictions)) {
    const sample = (of: Uint32Array) =>
      [
        Float64Array.from(of, (row) => probabilities[row]!),
        Uint8Array.from(of, (row) => rows.labels[row]!),
        plainThreshold,
        seed,
      ] as const;
    const all = evaluateChurn(...sample(labelled));
    whole.set(model, all);
    results.push(resultOf(model, allFolds, all));
    for (let fold = 1; fold <= rows.folds; fold++) {
      const one = measureChurn(...sample(labelled.filter((row) => rows.fold[row] === fold)));
      results.push(resultOf(model, String(fold), one));
    }
    curves.push({ model, split: 'fold', ...all.curves, value_deciles: [] });
  }
  const best = bestOf(results);
  const highest = Math.max(...[...whole.values()].map(({ metrics }) => metrics.auc ?? 0));
  return {
    results,
    curves,
    // There is no value in a flat table; the model chosen for the label stands for both.
    best: { churn: best, value: best },
    differences: pairedDifferences(whole, best),
    interval_level: intervalLevel,
    suspect: labelSuspect(rows, highest, suspiciousAuc),
  };
}

function bestOf(results: readonly MetricResult[]): ModelId {
  const pooled = results
    .filter(({ origin }) => origin === allFolds)
    // An imported model may have learned from these rows.
    .filter(({ model }, _, all) => model !== 'imported' || all.every((one) => one.model === 'imported'))
    .map((result) => ({ ...result, task: 'churn', split: 'validation' }) as const);
  const models = new Set(pooled.map(({ model }) => model));
  return chooseBest(pooled, { churn: models, value: models }).churn;
}

/** By model, in the order of the schema. */
function probabilitiesOf(rows: LabelledRows, predictions: Table): [ModelId, Float64Array][] {
  const models = predictions.getChild('model');
  const values = predictions.getChild('churn_probability');
  invariant(models && values, 'predictions carry model and churn_probability');
  const found = new Map<string, number[]>();
  for (let i = 0; i < predictions.numRows; i++) {
    const model = String(models.get(i));
    const list = found.get(model);
    const value = Number(values.get(i) ?? Number.NaN);
    if (list) list.push(value);
    else found.set(model, [value]);
  }
  return modelIds.flatMap((model): [ModelId, Float64Array][] => {
    const list = found.get(model);
    if (!list) return [];
    invariant(list.length === rows.n, `${model} has a prediction for every row`);
    return [[model, Float64Array.from(list)]];
  });
}

function resultOf(
  model: ModelId,
  origin: string,
  { n, positives, metrics }: Pick<ChurnEvaluation, 'n' | 'positives' | 'metrics'>,
): MetricResult {
  const defined = Object.entries(metrics).map(([key, x]) => [key, Number.isFinite(x) ? x : null] as const);
  return { task: 'label', model, split: 'fold', origin, n, positives, metrics: Object.fromEntries(defined) };
}
