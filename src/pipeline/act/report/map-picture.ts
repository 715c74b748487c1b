import { html, type Markup } from './markup';
import { placeLabels } from './place-labels';
import { scale } from './scale';
import { segmentColour } from './styles';

interface MapSegment {
  readonly id: number;
  readonly name: string;
  readonly centre: { readonly x: number; readonly y: number };
}

interface MapPoint {
  readonly segment: number;
  readonly x: number;
  readonly y: number;
}

const most = 4_000;

/** Customers as points in their segment's colour, names at the centres. Above 4,000 customers every n-th is drawn. */
export function mapPicture(
  segments: readonly MapSegment[],
  points: readonly MapPoint[],
  title: string,
): Markup {
  const every = Math.ceil(points.length / most) || 1;
  const drawn = points.filter((_, i) => i % every === 0);
  const x = scale(rangeOf(drawn.map((p) => p.x)), [12, 468]);
  const y = scale(rangeOf(drawn.map((p) => p.y)), [348, 12]);
  const dots = (id: number) =>
    drawn
      .filter((p) => p.segment === id)
      .map((p) => `M${x(p.x)} ${y(p.y)}h0`)
      .join('');
  const labels = placeLabels(
    segments.map(({ name, centre }) => ({ text: name, x: x(centre.x), y: y(centre.y) })),
    480,
  );
  return html`<svg viewBox="0 0 480 360" role="img" aria-label="${title}">
${segments.map(
  ({ id }) =>
    html`<path d="${dots(id)}" stroke="${segmentColour(id)}" stroke-width="3.2" stroke-linecap="round" opacity=".7"/>`,
)}
${labels.map(
  (label) => html`<text class="strong" x="${label.x}" y="${label.y}" text-anchor="middle"
 style="paint-order:stroke;stroke:var(--panel);stroke-width:4px">${label.text}</text>`,
)}
</svg>`;
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const v of values) {
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  return low <= high ? [low, high] : [0, 1];
}
