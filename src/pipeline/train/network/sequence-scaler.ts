import { encodeTime, timeWidth } from '../../network/time-encoding';
import type { DesignPart } from '../model';

/** One scale a channel: the root mean square of its values that are not zero (money and counts come as logs). */
export type ChannelScales = readonly number[];

/** Fits on the given parts only. */
export function fitSequenceScaler(parts: readonly DesignPart[], channels: number): ChannelScales {
  const square = new Float64Array(channels);
  const count = new Float64Array(channels);
  for (const { sequences } of parts) {
    for (let i = 0; i < sequences.length; i++) {
      if (sequences[i] === 0) continue;
      square[i % channels]! += sequences[i]! ** 2;
      count[i % channels]! += 1;
    }
  }
  return Array.from(square, (s, c) => (count[c] ? Math.sqrt(s / count[c]!) : 1));
}

/**
 * Scaled channels, customer by customer: n × steps × (channels, and the encoding of the weeks before the origin where
 * `timed`; `spanWeeks` is set where a step is an occasion, whose real weeks stand in the part). Zero stays zero, so that a week without an order looks the same in every shop.
 */
export function scaleSequences(
  part: DesignPart,
  steps: number,
  scales: ChannelScales,
  timed: boolean,
  spanWeeks?: number,
): Float32Array {
  const channels = scales.length;
  const width = channels + (timed ? timeWidth : 0);
  const out = new Float32Array(part.n * steps * width);
  for (let i = 0; i < part.n; i++)
    for (let t = steps - part.lengths[i]!; t < steps; t++) {
      const to = (i * steps + t) * width;
      const from = (i * steps + t) * channels;
      for (let c = 0; c < channels; c++) out[to + c] = part.sequences[from + c]! / scales[c]!;
      if (!timed) continue;
      const weeks = spanWeeks === undefined ? steps - 1 - t : (part.weeksBefore?.[i * steps + t] ?? 0);
      encodeTime(out, to + channels, weeks, spanWeeks ?? steps);
    }
  return out;
}
