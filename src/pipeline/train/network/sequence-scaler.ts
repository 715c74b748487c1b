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
 * Scaled channels and two constant ones, customer by customer: n × weekCount × (channels + 2). The first channel is 1
 * (it carries the bias), the second is 1 from the week of the first order on. Before it all else is 0: the network
 * reads "not a customer yet" from that flag, which costs nothing, where a mask would cost two more operations a step.
 * Zero stays zero, so that a week without an order looks the same in every shop.
 */
export function scaleSequences(part: DesignPart, weekCount: number, scales: ChannelScales): Float32Array {
  const channels = scales.length;
  const width = channels + 2;
  const out = new Float32Array(part.n * weekCount * width);
  for (let i = 0; i < part.n; i++) {
    const first = weekCount - part.lengths[i]!;
    for (let t = 0; t < weekCount; t++) {
      const to = (i * weekCount + t) * width;
      out[to] = 1;
      if (t < first) continue;
      out[to + 1] = 1;
      const from = (i * weekCount + t) * channels;
      for (const [c, scale] of scales.entries()) out[to + 2 + c] = part.sequences[from + c]! / scale;
    }
  }
  return out;
}
