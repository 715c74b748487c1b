/** Straight line from data to pixels. */
export type Scale = (value: number) => number;

export function scale(from: readonly [number, number], to: readonly [number, number]): Scale {
  const width = from[1] - from[0] || 1;
  return (value) => Math.round((to[0] + ((value - from[0]) / width) * (to[1] - to[0])) * 10) / 10;
}

/** About `count` round ticks from 0 to at least `top` (steps of 1, 2 or 5 times a power of ten). */
export function ticksTo(top: number, count: number): number[] {
  if (!(top > 0)) return [0, 1];
  const raw = top / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw) ?? 10 * power;
  return Array.from({ length: Math.ceil(top / step - 1e-9) + 1 }, (_, i) => i * step);
}

/** Points as the d of an SVG path. */
export function pathOf(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}
