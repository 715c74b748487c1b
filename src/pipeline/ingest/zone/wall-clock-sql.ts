import { type Offset, offsetsOf } from './transitions';

const [earliest, latest] = [Date.UTC(1990, 0, 1) / 1000, Date.UTC(2040, 0, 1) / 1000];
const margin = 2 * 86_400;

/**
 * SQL: a UTC TIMESTAMP → the TIMESTAMP that clocks of the zone showed. DuckDB here has no ICU, so the zone's switches over
 * the span (seconds since 1970; 1990 to 2040 where unknown) stand in the SQL.
 */
export function wallClockSql(instant: string, zone: string, span: readonly [number, number] | null): string {
  const offsets = offsetsOf(zone, ...wide(span));
  const [first] = offsets;
  if (offsets.length === 1)
    return first?.offset === 0 ? instant : `(${instant} + ${interval(first?.offset ?? 0)})`;
  return `list_transform([${instant}], lambda u: u + ${choice(offsets)})[1]`;
}

const wide = (span: readonly [number, number] | null): [number, number] =>
  span ? [Math.floor(span[0]) - margin, Math.ceil(span[1]) + margin] : [earliest, latest];

/** A tree of comparisons: a dozen years of summer time cost four, not two dozen. */
function choice(offsets: readonly Offset[]): string {
  const middle = offsets[offsets.length >> 1];
  if (offsets.length === 1 || !middle) return interval(offsets[0]?.offset ?? 0);
  const half = offsets.length >> 1;
  return `CASE WHEN u < TIMESTAMP '${stamp(middle.at)}' THEN ${choice(offsets.slice(0, half))} ELSE ${choice(offsets.slice(half))} END`;
}

const interval = (seconds: number) => `INTERVAL (${seconds}) SECOND`;
const stamp = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
