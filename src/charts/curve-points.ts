type Point = readonly [number, number];

/** The curve's height at x, straight between its points; x of the points does not fall. */
export function heightAt(points: readonly Point[], x: number): number {
  let before = points[0];
  if (!before) return Number.NaN;
  for (const point of points) {
    if (point[0] > x) {
      const span = point[0] - before[0];
      return span > 0 ? before[1] + ((x - before[0]) / span) * (point[1] - before[1]) : point[1];
    }
    before = point;
  }
  return before[1];
}

/** A curve over [0, 1] at every twentieth, for the table and the cursor. */
export function twentieths(points: readonly Point[]): readonly Point[] {
  return Array.from({ length: 21 }, (_, i) => [i / 20, heightAt(points, i / 20)] as const);
}
