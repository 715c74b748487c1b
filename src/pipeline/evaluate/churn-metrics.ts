import { randomFrom } from '../engine/random';
import type { CurveSet } from '../engine/reports';
import { calibrationTenths, expectedCalibrationError } from './calibration';
import { type AucPlacements, aucError, aucPlacements } from './delong';
import { gainPoints, liftAt, liftPoints } from './gain-lift';
import { intervalZ } from './levels';
import { precisionRecall, precisionRecallPoints } from './precision-recall';
import { brierScore, logLoss } from './probability-scores';
import { rankedDescending } from './ranking';
import { areaUnder, rocCurve, rocPoints } from './roc';
import { rocBand } from './roc-band';
import { thresholdMetrics } from './threshold';

export interface ChurnEvaluation {
  readonly n: number;
  readonly positives: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly curves: Pick<CurveSet, 'roc' | 'roc_band' | 'pr' | 'gain' | 'lift' | 'calibration'>;
  readonly placements: AucPlacements;
}

/**
 * Every churn metric and curve of one model on one origin. `positive` 1 where the customer placed no order in the
 * horizon; `threshold` chosen elsewhere. A metric that is not defined is NaN.
 */
export function evaluateChurn(
  probabilities: Float64Array,
  positive: Uint8Array,
  threshold: number,
  seed: number,
): ChurnEvaluation {
  const ranking = rankedDescending(probabilities, randomFrom(seed));
  const curve = rocCurve(probabilities, positive);
  const placements = aucPlacements(probabilities, positive);
  const auc = areaUnder(curve);
  const half = intervalZ * aucError(placements);
  const recalled = precisionRecall(probabilities, positive);
  const calibration = calibrationTenths(probabilities, positive, ranking);
  const positives = positive.reduce((sum, y) => sum + y, 0);
  const bothClasses = positives > 0 && positives < positive.length;
  const roc = bothClasses ? rocPoints(curve) : [];
  return {
    n: positive.length,
    positives,
    metrics: {
      auc,
      auc_low: Math.max(0, auc - half),
      auc_high: Math.min(1, auc + half),
      pr_auc: recalled.averagePrecision,
      ...thresholdMetrics(probabilities, positive, threshold),
      log_loss: logLoss(probabilities, positive),
      brier: brierScore(probabilities, positive),
      ece: expectedCalibrationError(calibration),
      lift_at_10: liftAt(0.1, positive, ranking),
      threshold,
    },
    curves: {
      roc,
      roc_band: rocBand(probabilities, positive, [...new Set(roc.map(([x]) => x))], randomFrom(seed)),
      pr: positives > 0 ? precisionRecallPoints(recalled) : [],
      gain: positives > 0 ? gainPoints(positive, ranking) : [],
      lift: positives > 0 ? liftPoints(positive, ranking) : [],
      calibration,
    },
    placements,
  };
}
