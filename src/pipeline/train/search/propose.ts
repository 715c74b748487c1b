import type { Random } from '../../engine/random';
import { apart, drawPoint, type Point, pointNear, type Space } from './space';

export interface Judged {
  readonly point: Point;
  /** Lower is better. */
  readonly score: number;
}

const candidates = 24;
const width = 0.2;
/** Share of the points that count as good. */
const good = 0.3;

/**
 * A tree-structured Parzen estimator (Bergstra et al. 2011) in small: candidates are drawn around the good points, and the
 * one with the largest ratio of their density to that of the others is taken. With nothing judged, a random point.
 */
export function proposePoint(space: Space, judged: readonly Judged[], random: Random): Point {
  const ranked = [...judged].sort((a, b) => a.score - b.score);
  const count = Math.ceil(good * ranked.length);
  const best = ranked.slice(0, count).map((j) => j.point);
  const rest = ranked.slice(count).map((j) => j.point);
  if (best.length === 0 || rest.length === 0) return drawPoint(space, random);
  const density = (point: Point, around: readonly Point[]) =>
    around.reduce((sum, centre) => sum + Math.exp(-((apart(space, point, centre) / width) ** 2) / 2), 1e-6) /
    around.length;
  let chosen = drawPoint(space, random);
  let highest = 0;
  for (let k = 0; k < candidates; k++) {
    const point = pointNear(space, best[Math.floor(random() * best.length)]!, width, random);
    const ratio = density(point, best) / density(point, rest);
    if (ratio > highest) {
      highest = ratio;
      chosen = point;
    }
  }
  return chosen;
}
