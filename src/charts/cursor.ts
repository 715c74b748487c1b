import type { WalkPoint, WalkSeries } from './chart-option';

export interface Cursor {
  readonly series: number;
  readonly point: number;
}

/**
 * Where a key takes the cursor: arrows walk points and series, Home and End the ends, Page Up and Page Down a tenth.
 * Null when the key is none of the cursor's.
 */
export function moveCursor(walk: readonly WalkSeries[], from: Cursor | null, key: string): Cursor | null {
  if (walk.every((s) => s.points.length === 0)) return null;
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];
  if (!keys.includes(key)) return null;
  if (!from) return { series: walk.findIndex((s) => s.points.length > 0), point: 0 };
  if (key === 'ArrowUp' || key === 'ArrowDown') return changeSeries(walk, from, key === 'ArrowDown' ? 1 : -1);
  const length = walk[from.series]?.points.length ?? 0;
  const tenth = Math.max(1, Math.round(length / 10));
  const to = {
    ArrowLeft: from.point - 1,
    ArrowRight: from.point + 1,
    Home: 0,
    End: length - 1,
    PageUp: from.point + tenth,
    PageDown: from.point - tenth,
  }[key];
  return { series: from.series, point: Math.max(0, Math.min(length - 1, to ?? from.point)) };
}

/** The other series' point that lies nearest in x. */
function changeSeries(walk: readonly WalkSeries[], from: Cursor, step: 1 | -1): Cursor {
  for (let i = 1; i <= walk.length; i++) {
    const series = (from.series + step * i + walk.length * i) % walk.length;
    const points = walk[series]?.points ?? [];
    if (points.length === 0) continue;
    const x = pointAt(walk, from)?.at[0] ?? 0;
    let point = 0;
    points.forEach((p, j) => {
      if (Math.abs(p.at[0] - x) < Math.abs((points[point] as WalkPoint).at[0] - x)) point = j;
    });
    return { series, point };
  }
  return from;
}

export function pointAt(walk: readonly WalkSeries[], cursor: Cursor | null): WalkPoint | undefined {
  return cursor ? walk[cursor.series]?.points[cursor.point] : undefined;
}

/** The ids from one point of a series to another, both included. */
export function idsBetween(walk: readonly WalkSeries[], a: Cursor, b: Cursor): string[] {
  const points = walk[b.series]?.points ?? [];
  const [from, to] = [Math.min(a.point, b.point), Math.max(a.point, b.point)];
  return points.slice(from, to + 1).flatMap((p) => (p.id === undefined ? [] : [p.id]));
}
