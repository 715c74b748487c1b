import type { Design, DesignPart } from '../model';
import { type ChannelScales, fitSequenceScaler } from './sequence-scaler';
import { type ColumnScale, fitStaticScaler } from './static-scaler';

/** Everything fitted on the training origins beside the weights; plain JSON. */
export interface Scaling {
  readonly columns: readonly ColumnScale[];
  readonly channels: ChannelScales;
  /** Weeks that the encoding of time spans; left out where a step is a week. */
  readonly spanWeeks?: number | undefined;
  /** Mean and standard deviation of the log of positive values: the value head works in these units. */
  readonly logMean: number;
  readonly logSd: number;
  /** Mean value of all rows: the unit of a Tweedie head. */
  readonly valueMean?: number | undefined;
  /** Of a Tweedie head, in units of the mean: measured when the fit is done. */
  readonly dispersion?: number | undefined;
}

export function fitScaling(design: Design, parts: readonly DesignPart[]): Scaling {
  const logs: number[] = [];
  let rows = 0;
  let total = 0;
  for (const { n, value } of parts) {
    if (!value) continue;
    rows += n;
    for (const v of value) {
      if (!(v > 0)) continue;
      logs.push(Math.log(v));
      total += v;
    }
  }
  const logMean = logs.reduce((sum, x) => sum + x, 0) / Math.max(logs.length, 1);
  const variance = logs.reduce((sum, x) => sum + (x - logMean) ** 2, 0) / Math.max(logs.length, 1);
  return {
    columns: fitStaticScaler(parts, design.featureNames),
    channels: fitSequenceScaler(parts, design.sequenceChannels.length),
    ...(design.spanWeeks !== undefined && { spanWeeks: design.spanWeeks }),
    logMean,
    logSd: Math.sqrt(variance) || 1,
    valueMean: total / Math.max(rows, 1) || 1,
  };
}
