import { textWidth } from './numbered-legend';
import type { MapRows } from './segment-map';

/** The drawn part of the map, in data units. */
export interface MapBox {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** A label's height as a share of the map, and the width of a map in pixels for which names are laid out. */
const height = 0.085;
const mapWidthPx = 400;
const most = 4_000;
const directions = 16;
const reaches = [0.8, 0.95, 1];

type Place = readonly [number, number];

/** A placed label with its own width. */
interface Label {
  readonly at: Place;
  readonly width: number;
}

/**
 * Where the segments' names stand: near their own customers, where fewest points lie beneath, off each other and
 * inside the map. The middle of each label in data units.
 */
export function labelPlaces(rows: MapRows, box: MapBox): readonly Place[] {
  const [w, h] = [box.x1 - box.x0, box.y1 - box.y0];
  const points = sample(rows, box);
  const taken: Label[] = [];
  for (let k = 0; k < rows.segments.length; k++) {
    const own = points.filter((p) => p.segment === k);
    const n = Math.max(1, own.length);
    const centre: Place = [own.reduce((a, p) => a + p.x, 0) / n, own.reduce((a, p) => a + p.y, 0) / n];
    const width = Math.min(0.5, (textWidth(rows.segments[k]?.name ?? '', 12) + 22) / mapWidthPx);
    let best: Place = inside(centre, width);
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of candidates(own, centre, width)) {
      const at = inside(candidate, width);
      const cost =
        points.reduce((sum, p) => sum + (under({ at, width }, p.x, p.y) ? 1 : 0), 0) / points.length +
        taken.reduce((sum, other) => sum + (overlap({ at, width }, other) ? 10 : 0), 0) +
        0.25 * Math.hypot(at[0] - centre[0], at[1] - centre[1]);
      if (cost < least) [best, least] = [at, cost];
    }
    taken.push({ at: best, width });
  }
  return taken.map(({ at: [x, y] }) => [box.x0 + x * w, box.y0 + y * h]);
}

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly segment: number;
}

/** At most some thousand customers, as shares of the map. */
function sample({ x, y, segment }: MapRows, box: MapBox): Dot[] {
  const step = Math.max(1, Math.ceil(x.length / most));
  const dots: Dot[] = [];
  for (let i = 0; i < x.length; i += step) {
    const dot = {
      x: ((x[i] as number) - box.x0) / (box.x1 - box.x0),
      y: ((y[i] as number) - box.y0) / (box.y1 - box.y0),
      segment: segment[i] as number,
    };
    if (!Number.isNaN(dot.x) && !Number.isNaN(dot.y)) dots.push(dot);
  }
  return dots;
}

/** Just past the segment's edge in each direction. */
function* candidates(own: readonly Dot[], [cx, cy]: Place, width: number): Generator<Place> {
  yield [cx, cy];
  for (let d = 0; d < directions; d++) {
    const angle = (2 * Math.PI * d) / directions;
    const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
    const along = own.map((p) => (p.x - cx) * ux + (p.y - cy) * uy).sort((a, b) => a - b);
    for (const reach of reaches) {
      const edge = along[Math.floor(reach * (along.length - 1))] ?? 0;
      yield [cx + ux * (edge + width / 2), cy + uy * (edge + height)];
    }
  }
}

const clamp = (v: number, margin: number) => Math.min(1 - margin, Math.max(margin, v));
const inside = ([x, y]: Place, width: number): Place => [clamp(x, width / 2), clamp(y, height)];
const under = ({ at, width }: Label, x: number, y: number) =>
  Math.abs(x - at[0]) < width / 2 && Math.abs(y - at[1]) < height / 2;
const overlap = (a: Label, b: Label) =>
  Math.abs(a.at[0] - b.at[0]) < (a.width + b.width) / 2 && Math.abs(a.at[1] - b.at[1]) < height;
