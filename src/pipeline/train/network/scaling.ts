import type { Design, DesignPart } from '../model';
import type { ValueSpread } from '../value-spread';
import { type ChannelScales, fitSequenceScaler } from './sequence-scaler';
import { type ColumnScale, fitStaticScaler } from './static-scaler';

/** Everything fitted on the training origins beside the weights; plain JSON. */
export interface Scaling {
  readonly columns: readonly ColumnScale[];
  readonly channels: ChannelScales;
  /** Weeks that the encoding of time spans; left out where a step is a week. */
  readonly spanWeeks?: number | undefined;
  /**
   * Mean and standard deviation of the log of positive values. A Tweedie head works in units of exp(logMean), a log-normal
   * one in standard scores of the log.
   */
  readonly logMean: number;
  readonly logSd: number;
  /** Of a Tweedie head; left out where nobody bought. */
  readonly valueSpread?: ValueSpread | undefined;
}

export function fitScaling(design: Design, parts: readonly DesignPart[]): Scaling {
  const logs: number[] = [];
  for (const { value } of parts) for (const v of value ?? []) if (v > 0) logs.push(Math.log(v));
  const logMean = logs.reduce((sum, x) => sum + x, 0) / Math.max(logs.length, 1);
  const variance = logs.reduce((sum, x) => sum + (x - logMean) ** 2, 0) / Math.max(logs.length, 1);
  return {
    columns: fitStaticScaler(parts, design.featureNames),
    channels: fitSequenceScaler(parts, design.sequenceChannels.length),
    ...(design.spanWeeks !== undefined && { spanWeeks: design.spanWeeks }),
    logMean,
    logSd: Math.sqrt(variance) || 1,
  };
}
