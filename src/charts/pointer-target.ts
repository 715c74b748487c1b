import type { ChartSpec, WalkPoint } from './chart-option';
import type { Point } from './geometry';
import type { Projection } from './use-echarts';

const withinPx = 28;

/** What the pointer means: the mark under it (probe), else the nearest walk point in reach. */
export function pointerTarget(spec: ChartSpec, projection: Projection, pixel: Point): WalkPoint | null {
  if (spec.probe) {
    const [x, y] = projection.toData(pixel);
    const [x1, y1] = projection.toData([pixel[0] + 1, pixel[1] + 1]);
    return spec.probe(x, y, Math.abs(x1 - x), Math.abs(y1 - y));
  }
  let best: WalkPoint | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const series of spec.walk) {
    for (const point of series.points) {
      const [px, py] = projection.toPixel(point.at);
      const distance =
        spec.reach === 'x' ? Math.abs(px - pixel[0]) : Math.hypot(px - pixel[0], py - pixel[1]);
      if (distance < least) [best, least] = [point, distance];
    }
  }
  return least <= withinPx ? best : null;
}
