import { randomFrom } from '../engine/random';
import type { CurveSet } from '../engine/reports';
import { pearson, spearman } from './correlation';
import { normalisedGini } from './gini';
import { rankedDescending } from './ranking';
import { totalInterval } from './total-interval';
import { intervalCoverage, meanAbsoluteError, rootMeanSquareError, totalBias } from './value-errors';
import { decileMape, valueTenths } from './value-tenths';

/** Predicted and actual amounts (money, or orders) of one model's customers on one origin, row by row. */
export interface AmountRows {
  readonly predicted: Float64Array;
  readonly actual: Float64Array;
  /** NaN where the model gives no interval. */
  readonly low: Float64Array;
  readonly median: Float64Array;
  readonly high: Float64Array;
  /** How far each actual amount may stray by chance from the predicted one. */
  readonly variances: Float64Array;
}

export interface AmountEvaluation {
  readonly n: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly tenths: CurveSet['value_deciles'];
}

/** Every metric of an amount. A metric that is not defined is NaN. */
export function evaluateAmounts(rows: AmountRows, seed: number): AmountEvaluation {
  const { predicted, actual, low, median, high, variances } = rows;
  const tenths = valueTenths(predicted, actual, rankedDescending(predicted, randomFrom(seed)));
  const total = totalInterval(predicted, variances, randomFrom(seed));
  return {
    n: predicted.length,
    metrics: {
      mae: meanAbsoluteError(predicted, actual),
      rmse: rootMeanSquareError(predicted, actual),
      pearson: pearson(predicted, actual),
      spearman: spearman(predicted, actual),
      ngini: normalisedGini(predicted, actual, randomFrom(seed)),
      decile_mape: decileMape(tenths),
      bias: totalBias(predicted, actual),
      coverage_90: intervalCoverage(low, high, actual),
      mae_median: meanAbsoluteError(median, actual),
      total: predicted.reduce((sum, p) => sum + p, 0),
      total_low: total.low,
      total_high: total.high,
      actual_total: actual.reduce((sum, y) => sum + y, 0),
    },
    tenths,
  };
}
