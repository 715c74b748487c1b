import { normalFrom, type Random } from '../../engine/random';

/** One dimension of a search: a choice of values in order, or a range on a logarithmic scale. */
export type Dimension =
  | { readonly kind: 'choice'; readonly values: readonly (number | string)[] }
  | { readonly kind: 'log'; readonly low: number; readonly high: number };

export type Space = Readonly<Record<string, Dimension>>;
export type Point = Readonly<Record<string, number | string>>;

export function drawPoint(space: Space, random: Random): Point {
  return pointFrom(space, () => random());
}

/** A point near another: each dimension moved by a normal step of `width` of its range. */
export function pointNear(space: Space, centre: Point, width: number, random: Random): Point {
  return pointFrom(space, (name, dimension) => {
    const moved = shareOf(dimension, centre[name]) + width * normalFrom(random);
    return Math.min(1 - 1e-9, Math.max(0, moved));
  });
}

/** Distance of two points, each dimension from 0 to 1. */
export function apart(space: Space, a: Point, b: Point): number {
  const squares = Object.entries(space).map(
    ([name, dimension]) => (shareOf(dimension, a[name]) - shareOf(dimension, b[name])) ** 2,
  );
  return Math.sqrt(squares.reduce((sum, s) => sum + s, 0));
}

function pointFrom(space: Space, share: (name: string, dimension: Dimension) => number): Point {
  return Object.fromEntries(
    Object.entries(space).map(([name, dimension]) => [name, valueAt(dimension, share(name, dimension))]),
  );
}

function valueAt(dimension: Dimension, share: number): number | string {
  if (dimension.kind === 'log')
    return Number((dimension.low * (dimension.high / dimension.low) ** share).toPrecision(3));
  return dimension.values[Math.floor(share * dimension.values.length)] ?? '';
}

function shareOf(dimension: Dimension, value: number | string | undefined): number {
  if (dimension.kind === 'log')
    return Math.log(Number(value) / dimension.low) / Math.log(dimension.high / dimension.low);
  return (dimension.values.indexOf(value ?? '') + 0.5) / dimension.values.length;
}
