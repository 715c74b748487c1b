import { invariant } from '../../errors/invariant';
import type { Design, DesignPart } from '../model';
import { type ChannelScales, fitSequenceScaler, scaleSequences } from './sequence-scaler';
import { type ColumnScale, fitStaticScaler, scaledWidth, scaleStatic } from './static-scaler';

/** Everything fitted on the training origins beside the weights; plain JSON. */
export interface Scaling {
  readonly weekCount: number;
  readonly columns: readonly ColumnScale[];
  readonly channels: ChannelScales;
  /** Mean and standard deviation of the log of positive values: the value head works in these units. */
  readonly logMean: number;
  readonly logSd: number;
}

/** Widths of what the network reads. */
export interface Widths {
  /** Steps of the recurrent tower: weeks, or several weeks side by side. */
  readonly steps: number;
  /** Inputs of one step. */
  readonly channels: number;
  readonly statics: number;
  readonly texts: number;
}

/** Scaled rows of one part, row-major; labels where they are known. */
export interface Rows {
  readonly n: number;
  readonly sequences: Float32Array;
  readonly statics: Float32Array;
  readonly texts: Float32Array | null;
  /** 1 where the customer bought nothing in the window. */
  readonly churned: Float32Array | null;
  /** Standardised log value, 0 where nothing positive was bought; `valued` says where. */
  readonly logValue: Float32Array | null;
  readonly valued: Float32Array | null;
}

export function fitScaling(design: Design, parts: readonly DesignPart[]): Scaling {
  const logs: number[] = [];
  for (const { value } of parts) for (const v of value ?? []) if (v > 0) logs.push(Math.log(v));
  const logMean = logs.reduce((sum, x) => sum + x, 0) / Math.max(logs.length, 1);
  const variance = logs.reduce((sum, x) => sum + (x - logMean) ** 2, 0) / Math.max(logs.length, 1);
  return {
    weekCount: design.weekCount,
    columns: fitStaticScaler(parts, design.featureNames),
    channels: fitSequenceScaler(parts, design.sequenceChannels.length),
    logMean,
    logSd: Math.sqrt(variance) || 1,
  };
}

/** Time is what a recurrence costs: more weeks than this are read several at a step. */
const mostSteps = 26;

/**
 * Widths of the network. A year of weeks is read two weeks at a step, their channels side by side (the same numbers in
 * the same order, so nothing is averaged away): half the steps in half the time.
 */
export function widthsOf(design: Design, scaling: Scaling): Widths {
  let side = 1;
  while (design.weekCount / side > mostSteps || design.weekCount % side !== 0) side += 1;
  return {
    steps: design.weekCount / side,
    channels: side * (scaling.channels.length + 2),
    statics: scaledWidth(scaling.columns),
    texts: design.parts.some((p) => p.texts) ? design.textDims : 0,
  };
}

export function scaleRows(part: DesignPart, scaling: Scaling): Rows {
  const { orders, value } = part;
  const log = (v: number) => (v > 0 ? (Math.log(v) - scaling.logMean) / scaling.logSd : 0);
  return {
    n: part.n,
    sequences: scaleSequences(part, scaling.weekCount, scaling.channels),
    statics: scaleStatic(part, scaling.columns),
    texts: part.texts,
    churned: orders && Float32Array.from(orders, (x) => (x > 0 ? 0 : 1)),
    logValue: value && Float32Array.from(value, log),
    valued: value && Float32Array.from(value, (v) => (v > 0 ? 1 : 0)),
  };
}

export function joinRows(parts: readonly Rows[]): Rows {
  const [first] = parts;
  invariant(first, 'there is at least one part to join');
  if (parts.length === 1) return first;
  return {
    n: parts.reduce((sum, p) => sum + p.n, 0),
    sequences: joined(parts, 'sequences'),
    statics: joined(parts, 'statics'),
    texts: first.texts && joined(parts, 'texts'),
    churned: first.churned && joined(parts, 'churned'),
    logValue: first.logValue && joined(parts, 'logValue'),
    valued: first.valued && joined(parts, 'valued'),
  };
}

function joined(parts: readonly Rows[], key: Exclude<keyof Rows, 'n'>): Float32Array {
  const arrays = parts.map((p) => p[key] ?? new Float32Array(0));
  const out = new Float32Array(arrays.reduce((sum, a) => sum + a.length, 0));
  let at = 0;
  for (const array of arrays) {
    out.set(array, at);
    at += array.length;
  }
  return out;
}
