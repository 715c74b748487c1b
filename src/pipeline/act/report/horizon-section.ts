import type { EvaluationReport } from '../../engine/reports';
import { fill } from '../../errors/sentences';
import { horizonsOfBest } from '../../evaluate/horizon-results';
import type { Figures } from './figures';
import { html, type Markup } from './markup';
import type { ReportWords } from './words';

/** Who had still to order by each horizon, expected and actual with its interval; null where there is one horizon. */
export function horizonSection(
  evaluation: EvaluationReport,
  words: ReportWords,
  figures: Figures,
): Markup | null {
  const results = horizonsOfBest(evaluation);
  const [first] = results;
  if (!first) return null;
  const { title, note, columns } = words.horizons;
  const share = (x: number | null | undefined) => figures.percent(x, 1);
  const rows = results.map(
    ({
      days,
      origin,
      metrics,
    }) => html`<tr><td>${figures.count(days)}${origin === first.origin ? '' : ` (${figures.day(origin)})`}</td><td>${share(metrics.predicted)}</td>
<td>${share(metrics.observed)} (${share(metrics.observed_low)} – ${share(metrics.observed_high)})</td>
<td>${figures.decimal(metrics.auc)}</td><td>${figures.decimal(metrics.brier)}</td></tr>`,
  );
  const said = fill(note, {
    model: words.models[first.model],
    origin: figures.day(first.origin),
    n: figures.count(first.n),
  });
  return html`<section><h2>${title}</h2><table><thead><tr><th>${columns.days}</th><th>${columns.expected}</th>
<th>${columns.came} (${figures.percent(evaluation.interval_level)})</th><th>${words.columns.auc}</th>
<th>${words.columns.brier}</th></tr></thead><tbody>${rows}</tbody></table><p class="note">${said}</p></section>`;
}
