import { invariant } from '../../errors/invariant';
import type { NetworkData } from '../../network/data';
import type { NetworkDescription } from '../../network/description';
import { timeWidth } from '../../network/time-encoding';
import type { DesignPart } from '../model';
import type { Scaling } from './scaling';
import { scaleSequences } from './sequence-scaler';
import { scaleStatic } from './static-scaler';

/** Rows of the parts, one part after another, as a network reads them; labels where all parts have some. */
export function networkRows(
  parts: readonly DesignPart[],
  scaling: Scaling,
  { inputs, heads }: NetworkDescription,
): NetworkData {
  invariant(inputs.steps === 0 || parts.every((p) => p.lengths.length === p.n), 'every row has a length');
  const timed = inputs.channels === scaling.channels.length + timeWidth;
  const floats = (read: (part: DesignPart) => ArrayLike<number>) =>
    joined(parts.map(read), (length) => new Float32Array(length));
  const ids = (read: (part: DesignPart) => Uint16Array | undefined) => {
    const pieces = parts.map(read).filter((piece) => piece !== undefined);
    invariant(pieces.length === parts.length, 'every part has the categories that the network reads');
    return joined(pieces, (length) => new Uint16Array(length));
  };
  const unit = Math.exp(scaling.logMean);
  const valueLabel =
    heads.value === 'tweedie'
      ? (v: number) => Math.max(0, v) / unit
      : (v: number) => (v > 0 ? (Math.log(v) - scaling.logMean) / scaling.logSd : Number.NaN);
  /** Shorter windows first, the whole one last. */
  const windowsOf = (p: DesignPart) => {
    const shorter = Array.from({ length: heads.horizons - 1 }, (_, j) => p.sooner?.[j] ?? null);
    return [...shorter, p.orders && (p.value || !heads.value) ? { orders: p.orders, value: p.value } : null];
  };
  /** `open` where the window is not over. */
  const byHorizon = (open: number, read: (outcome: Pick<DesignPart, 'orders' | 'value'>) => Float64Array) =>
    floats((p) => {
      const windows = windowsOf(p).map((one) => one && read(one));
      if (windows.length === 1 && windows[0]) return windows[0];
      return Float64Array.from({ length: p.n * windows.length }, (_, i) => {
        return windows[i % windows.length]?.[Math.floor(i / windows.length)] ?? open;
      });
    });
  const labelled = parts.every((p) => windowsOf(p).some((one) => one));
  return {
    n: parts.reduce((sum, p) => sum + p.n, 0),
    sequences: floats((p) => scaleSequences(p, inputs.steps, scaling.channels, timed, scaling.spanWeeks)),
    lengths: Uint16Array.from(
      parts.flatMap((p) => Array.from(p.lengths, (length) => Math.min(length, inputs.steps))),
    ),
    stepIds: inputs.stepCategories.length > 0 ? ids((p) => p.stepIds) : null,
    statics: floats((p) => scaleStatic(p, scaling.columns)),
    staticIds: inputs.staticCategories.length > 0 ? ids((p) => p.staticIds) : null,
    texts: inputs.texts > 0 ? floats((p) => p.texts ?? new Float32Array(p.n * inputs.texts)) : null,
    labels: labelled
      ? {
          churned: byHorizon(Number.NaN, (one) => one.orders!.map((x) => (x > 0 ? 0 : 1))),
          orders: heads.orders && byHorizon(0, (one) => one.orders!.map((x) => Math.max(0, Math.round(x)))),
          value: heads.value && byHorizon(Number.NaN, (one) => one.value!.map(valueLabel)),
        }
      : null,
  };
}

/** Some of the rows. */
export function pickRows(data: NetworkData, pick: Uint32Array): NetworkData {
  const { n, labels } = data;
  if (pick.length === n) return data;
  const taken = <T extends Float32Array | Uint16Array>(from: T, into: (length: number) => T): T => {
    const width = from.length / n;
    const out = into(pick.length * width);
    pick.forEach((row, i) => {
      out.set(from.subarray(row * width, (row + 1) * width), i * width);
    });
    return out;
  };
  const floats = (from: Float32Array) => taken(from, (length) => new Float32Array(length));
  const ids = (from: Uint16Array) => taken(from, (length) => new Uint16Array(length));
  return {
    n: pick.length,
    sequences: floats(data.sequences),
    lengths: ids(data.lengths),
    stepIds: data.stepIds && ids(data.stepIds),
    statics: floats(data.statics),
    staticIds: data.staticIds && ids(data.staticIds),
    texts: data.texts && floats(data.texts),
    labels: labels && {
      churned: floats(labels.churned),
      orders: labels.orders && floats(labels.orders),
      value: labels.value && floats(labels.value),
    },
  };
}

/** One after another; copied whole, since a shop has millions of numbers here. */
function joined<T extends Float32Array | Uint16Array>(
  pieces: readonly ArrayLike<number>[],
  into: (length: number) => T,
): T {
  const out = into(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
