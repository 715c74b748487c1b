import { invariant } from '../../errors/invariant';
import type { NetworkData } from '../../network/data';
import type { NetworkDescription } from '../../network/description';
import { timeWidth } from '../../network/time-encoding';
import type { DesignPart } from '../model';
import type { Scaling } from './scaling';
import { scaleSequences } from './sequence-scaler';
import { scaleStatic } from './static-scaler';

/** Rows of the parts, one part after another, as a network reads them; labels where all parts have them. */
export function networkRows(
  parts: readonly DesignPart[],
  scaling: Scaling,
  { inputs, heads }: NetworkDescription,
): NetworkData {
  invariant(inputs.steps === 0 || parts.every((p) => p.lengths.length === p.n), 'every row has a length');
  const timed = inputs.channels === scaling.channels.length + timeWidth;
  const floats = (read: (part: DesignPart) => ArrayLike<number>) => Float32Array.from(all(parts, read));
  const log = (v: number) => (v > 0 ? (Math.log(v) - scaling.logMean) / scaling.logSd : Number.NaN);
  const labelled = parts.every((p) => p.orders && (p.value || !heads.value));
  return {
    n: parts.reduce((sum, p) => sum + p.n, 0),
    sequences: floats((p) => scaleSequences(p, inputs.steps, scaling.channels, timed)),
    lengths: Uint16Array.from(all(parts, (p) => p.lengths.map((l) => Math.min(l, inputs.steps)))),
    stepIds: null,
    statics: floats((p) => scaleStatic(p, scaling.columns)),
    staticIds: null,
    texts: inputs.texts > 0 ? floats((p) => p.texts ?? new Float32Array(p.n * inputs.texts)) : null,
    labels: labelled
      ? {
          churned: floats((p) => p.orders!.map((x) => (x > 0 ? 0 : 1))),
          orders: heads.orders && floats((p) => p.orders!.map((x) => Math.max(0, Math.round(x)))),
          value: heads.value && floats((p) => p.value!.map(log)),
        }
      : null,
  };
}

function* all(parts: readonly DesignPart[], read: (part: DesignPart) => ArrayLike<number>): Iterable<number> {
  for (const part of parts) {
    const values = read(part);
    for (let i = 0; i < values.length; i++) yield values[i]!;
  }
}
