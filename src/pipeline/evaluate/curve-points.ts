export type Point = readonly [number, number];

/** At most `limit` of a curve's points, evenly by index, both ends included. */
export function curvePoints(x: Float64Array, y: Float64Array, limit = 200): Point[] {
  const last = x.length - 1;
  const count = Math.min(limit, x.length);
  return Array.from({ length: count }, (_, k) => {
    const i = count === 1 ? 0 : Math.round((k * last) / (count - 1));
    return [x[i]!, y[i]!] as const;
  });
}
