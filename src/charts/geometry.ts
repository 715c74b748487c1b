export type Point = readonly [number, number];

/** What a drag over a chart drew, in data units. */
export type Area =
  | { readonly kind: 'lasso'; readonly points: readonly Point[] }
  | { readonly kind: 'box'; readonly from: Point; readonly to: Point };

/** A test for many points; NaN is never inside. Lasso: even-odd rule. */
export function insideArea(area: Area): (x: number, y: number) => boolean {
  if (area.kind === 'box') {
    const [x0, x1] = [Math.min(area.from[0], area.to[0]), Math.max(area.from[0], area.to[0])];
    const [y0, y1] = [Math.min(area.from[1], area.to[1]), Math.max(area.from[1], area.to[1])];
    return (x, y) => x >= x0 && x <= x1 && y >= y0 && y <= y1;
  }
  const xs = area.points.map((p) => p[0]);
  const ys = area.points.map((p) => p[1]);
  const n = xs.length;
  return (x, y) => {
    let inside = false;
    for (let i = 0, j = n - 1; i < n; j = i++) {
      const yi = ys[i] as number;
      const yj = ys[j] as number;
      if (yi > y !== yj > y) {
        const xi = xs[i] as number;
        if (x < ((xs[j] as number) - xi) * ((y - yi) / (yj - yi)) + xi) inside = !inside;
      }
    }
    return inside;
  };
}
