import { html, type Markup } from './markup';
import { pathOf, scale, ticksTo } from './scale';

export interface FanWeek {
  /** Weeks from the cut-off; the first week after it is 0. */
  readonly week: number;
  readonly mean: number;
  readonly low80: number;
  readonly high80: number;
  readonly low95: number;
  readonly high95: number;
  readonly actual: number | null;
}

interface Fan {
  readonly history: readonly { readonly week: number; readonly revenue: number }[];
  readonly future: readonly FanWeek[];
  readonly floor: readonly { readonly week: number; readonly mean: number }[];
}

/** History in ink, the forecast with both bands, a floor dashed, what happened as hollow circles. */
export function fanPicture(
  { history, future, floor }: Fan,
  words: {
    readonly title: string;
    readonly cutoff: string;
    readonly model: string;
    readonly floor: string;
    readonly happened: string;
    readonly money: (value: number) => string;
  },
): Markup {
  const top = Math.max(
    0,
    ...history.map((h) => h.revenue),
    ...future.map((f) => Math.max(f.high95, f.actual ?? 0)),
  );
  const ticks = ticksTo(top, 4);
  const x = scale([history[0]?.week ?? 0, Math.max(1, future.at(-1)?.week ?? 0)], [64, 812]);
  const y = scale([0, ticks.at(-1)!], [236, 24]);
  const band = (low: (f: FanWeek) => number, high: (f: FanWeek) => number) =>
    `${pathOf([...future.map((f) => [x(f.week), y(high(f))] as const), ...future.map((f) => [x(f.week), y(low(f))] as const).reverse()])}Z`;
  const legend = [
    { name: words.model, mark: html`<path d="M64 272h18" stroke="var(--value)" stroke-width="2"/>`, at: 88 },
    {
      name: words.floor,
      mark: html`<path d="M304 272h18" stroke="var(--naive)" stroke-width="1.5" stroke-dasharray="4 3"/>`,
      at: 328,
    },
    {
      name: words.happened,
      mark: html`<circle cx="556" cy="272" r="3.5" fill="var(--panel)" stroke="var(--ink)" stroke-width="1.5"/>`,
      at: 568,
    },
  ];
  return html`<svg viewBox="0 0 840 284" role="img" aria-label="${words.title}">
${ticks.map(
  (t) => html`<path d="M64 ${y(t)}H812" stroke="var(--grid)" fill="none"/>
<text x="58" y="${y(t) + 4}" text-anchor="end">${words.money(t)}</text>`,
)}
<path d="${band(
    (f) => f.low95,
    (f) => f.high95,
  )}" fill="var(--value)" opacity=".11"/>
<path d="${band(
    (f) => f.low80,
    (f) => f.high80,
  )}" fill="var(--value)" opacity=".22"/>
<path d="M${x(-0.5)} 24V236" stroke="var(--axis)" stroke-dasharray="1 2"/>
<text x="${x(-0.5) - 4}" y="18" text-anchor="end">${words.cutoff}</text>
<path d="${pathOf(history.map((h) => [x(h.week), y(h.revenue)] as const))}" fill="none" stroke="var(--ink)" stroke-width="1.5"/>
<path d="${pathOf(floor.map((f) => [x(f.week), y(f.mean)] as const))}" fill="none" stroke="var(--naive)" stroke-width="1.5" stroke-dasharray="4 3"/>
<path d="${pathOf(future.map((f) => [x(f.week), y(f.mean)] as const))}" fill="none" stroke="var(--value)" stroke-width="2"/>
${future.flatMap((f) =>
  f.actual === null
    ? []
    : [
        html`<circle cx="${x(f.week)}" cy="${y(f.actual)}" r="3.5" fill="var(--panel)" stroke="var(--ink)" stroke-width="1.5"/>`,
      ],
)}
${legend.map(({ name, mark, at }) => html`${mark}<text x="${at}" y="276">${name}</text>`)}
</svg>`;
}
