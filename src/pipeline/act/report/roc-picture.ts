import type { CurveSet } from '../../engine/reports';
import { html, type Markup } from './markup';
import { pathOf, scale } from './scale';

interface RocLine {
  readonly curve: CurveSet;
  readonly name: string;
  readonly auc: string;
  readonly floor: boolean;
}

/** ROC curves on a square, the first model's band behind them, floors dashed, a legend with the AUCs. */
export function rocPicture(
  lines: readonly RocLine[],
  words: {
    readonly falseAlarms: string;
    readonly found: string;
    readonly chance: string;
    readonly title: string;
  },
): Markup {
  const x = scale([0, 1], [44, 404]);
  const y = scale([0, 1], [324, 12]);
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const band = lines[0]?.curve.roc_band ?? [];
  const area = [...band.map(([f, , high]) => [x(f), y(high)] as const)].concat(
    band.map(([f, low]) => [x(f), y(low)] as const).reverse(),
  );
  const colour = (i: number) => (i < 8 ? `var(--c${i + 1})` : 'var(--naive)');
  const stroke = (line: RocLine, i: number) => (line.floor ? 'var(--naive)' : colour(i));
  return html`<svg viewBox="0 0 480 360" role="img" aria-label="${words.title}">
${ticks.map(
  (t) => html`<path d="M${x(t)} ${y(0)}V${y(1)}M${x(0)} ${y(t)}H${x(1)}" stroke="var(--grid)" fill="none"/>
<text x="${x(t)}" y="340" text-anchor="middle">${100 * t}</text>
<text x="38" y="${y(t) + 4}" text-anchor="end">${100 * t}</text>`,
)}
<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="var(--axis)" stroke-dasharray="4 3" fill="none"/>
${band.length ? html`<path d="${pathOf(area)}Z" fill="var(--c1)" opacity=".15"/>` : null}
${lines.map(
  (line, i) => html`<path d="${pathOf(line.curve.roc.map(([f, t]) => [x(f), y(t)] as const))}" fill="none"
 stroke="${stroke(line, i)}" stroke-width="1.5"${line.floor ? html` stroke-dasharray="4 3"` : null}/>`,
)}
${lines.map((line, i) => {
  const at = 306 - 15 * (lines.length - 1 - i);
  return html`<path d="M236 ${at - 4}h16" stroke="${stroke(line, i)}" stroke-width="2"${line.floor ? html` stroke-dasharray="4 3"` : null}/>
<text x="258" y="${at}">${line.name}</text><text class="strong" x="398" y="${at}" text-anchor="end">${line.auc}</text>`;
})}
<text x="${x(0.5)}" y="356" text-anchor="middle">${words.falseAlarms}, %</text>
<text x="10" y="${y(0.5)}" text-anchor="middle" transform="rotate(-90 10 ${y(0.5)})">${words.found}, %</text>
</svg>`;
}
