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

type Measured = Omit<ChurnEvaluation, 'curves'>;

/** Every churn metric of one model on one origin, without the curves, whose band takes the time. */
export function measureChurn(
  probabilities: Float64Array,
  positive: Uint8Array,
  threshold: number,
  seed: number,
): Measured {
  const { ranking, curve, recalled, calibration } = partsOf(probabilities, positive, seed);
  return measured({ probabilities, positive, threshold, ranking, curve, recalled, calibration });
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
  const { ranking, curve, recalled, calibration } = partsOf(probabilities, positive, seed);
  const found = measured({ probabilities, positive, threshold, ranking, curve, recalled, calibration });
  const { positives } = found;
  const bothClasses = positives > 0 && positives < positive.length;
  const roc = bothClasses ? rocPoints(curve) : [];
  return {
    ...found,
    curves: {
      roc,
      roc_band: rocBand(probabilities, positive, [...new Set(roc.map(([x]) => x))], randomFrom(seed)),
      pr: positives > 0 ? precisionRecallPoints(recalled) : [],
      gain: positives > 0 ? gainPoints(positive, ranking) : [],
      lift: positives > 0 ? liftPoints(positive, ranking) : [],
      calibration,
    },
  };
}

function partsOf(probabilities: Float64Array, positive: Uint8Array, seed: number) {
  const ranking = rankedDescending(probabilities, randomFrom(seed));
  return {
    ranking,
    curve: rocCurve(probabilities, positive),
    recalled: precisionRecall(probabilities, positive),
    calibration: calibrationTenths(probabilities, positive, ranking),
  };
}

function measured({
  probabilities,
  positive,
  threshold,
  ranking,
  curve,
  recalled,
  calibration,
}: ReturnType<typeof partsOf> & {
  readonly probabilities: Float64Array;
  readonly positive: Uint8Array;
  readonly threshold: number;
}): Measured {
  const placements = aucPlacements(probabilities, positive);
  const auc = areaUnder(curve);
  const half = intervalZ * aucError(placements);
  return {
    n: positive.length,
    positives: positive.reduce((sum, y) => sum + y, 0),
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
    placements,
  };
}
