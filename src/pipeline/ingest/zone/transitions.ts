import { tzOffset } from '@date-fns/tz';

/** From `at` (seconds since 1970, UTC) on the zone's clocks stand `offset` seconds before UTC's. */
export interface Offset {
  readonly at: number;
  readonly offset: number;
}

/** Two switches of one zone lie farther apart than this (Morocco's Ramadan is the closest, four weeks). */
const stepSeconds = 7 * 86_400;

/**
 * The offsets of a zone over a span of seconds since 1970, from the zone data of the browser (Intl), each switch to the
 * second. The first entry holds from the beginning of time.
 */
export function offsetsOf(zone: string, from: number, to: number): Offset[] {
  const offsets: Offset[] = [{ at: Number.NEGATIVE_INFINITY, offset: offsetAt(zone, from) }];
  for (let time = from; time < to; time += stepSeconds) {
    const end = Math.min(time + stepSeconds, to);
    const offset = offsetAt(zone, end);
    if (offset !== offsets.at(-1)?.offset) offsets.push({ at: switchBetween(zone, time, end), offset });
  }
  return offsets;
}

function switchBetween(zone: string, before: number, after: number): number {
  const old = offsetAt(zone, before);
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle) === old) low = middle;
    else high = middle;
  }
  return high;
}

function offsetAt(zone: string, seconds: number): number {
  const minutes = tzOffset(zone, new Date(seconds * 1000));
  if (Number.isNaN(minutes)) throw new RangeError(`${zone} is no time zone.`);
  return Math.round(minutes * 60);
}
