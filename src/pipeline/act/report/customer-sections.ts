import type { Table } from 'apache-arrow';
import type { ActReport, SegmentInfo, SegmentReport } from '../../engine/reports';
import { fill } from '../../errors/sentences';
import { traitOf } from '../../segment/axes';
import { reasonsFor } from '../../segment/reasons';
import type { Figures } from './figures';
import { mapPicture } from './map-picture';
import { html, type Markup } from './markup';
import { segmentColour } from './styles';
import type { ReportWords } from './words';

export function segmentName({ id, name, name_key }: SegmentInfo, words: ReportWords): string {
  const names: Readonly<Record<string, string>> = words.segmentNames;
  const own = names[name_key.replace('segments.names.', '')];
  return own ? fill(own, { n: id }) : name;
}

export function mapSection(
  report: SegmentReport,
  points: Table,
  words: ReportWords,
  figures: Figures,
): Markup {
  const [segment, x, y] = ['segment', 'x', 'y'].map((name) => points.getChild(name));
  const placed = Array.from({ length: points.numRows }, (_, i) => ({
    segment: Number(segment?.get(i)),
    x: Number(x?.get(i)),
    y: Number(y?.get(i)),
  }));
  const named = report.segments.map((s) => ({ ...s, name: segmentName(s, words) }));
  return html`<section><h2>${words.map}</h2>${mapPicture(named, placed, words.map)}
<p class="note">${fill(words.mapNote, { explained: figures.percent(report.explained) })}</p></section>`;
}

/** The segments' table, then why each differs. */
export function segmentsSection(report: SegmentReport, words: ReportWords, figures: Figures): Markup {
  const { columns } = words;
  const total = report.segments.reduce((sum, s) => sum + s.n * s.expected_value, 0);
  const title = (s: SegmentInfo) =>
    html`<span class="dot" style="background:${segmentColour(s.id)}"></span>${segmentName(s, words)}`;
  const rows = report.segments.map(
    (s) => html`<tr><td>${title(s)}</td><td>${figures.count(s.n)} (${figures.percent(s.share)})</td>
<td>${figures.money(s.n * s.expected_value)}</td><td>${s.outcome_value === null ? '–' : figures.money(s.n * s.outcome_value)}</td>
<td>${figures.percent(s.churn_probability)}</td><td>${figures.percent(s.outcome_churn)}</td></tr>`,
  );
  const why = report.segments.map(
    (s) =>
      html`<div>${title(s)}<ul>${reasonLines(s, total, words).map((r) => html`<li>${r}</li>`)}</ul></div>`,
  );
  const note = fill(words.segmentsNote, {
    k: report.k,
    silhouette: figures.decimal(report.silhouette, 2),
    stability: figures.decimal(report.stability, 2),
  });
  return html`<section><h2>${words.segments} <small>${note}</small></h2><div class="scroll"><table><thead><tr>
<th>${columns.segment}</th><th>${columns.customers}</th><th>${columns.expected}</th><th>${columns.outcome}</th><th>${columns.churn}</th>
<th>${columns.stayedAway}</th></tr></thead><tbody>${rows}</tbody></table></div><div class="pair" style="margin-top:12px">${why}</div></section>`;
}

function reasonLines(segment: SegmentInfo, total: number, words: ReportWords): readonly string[] {
  const differences = segment.profile.flatMap((p) => {
    const trait = traitOf(p.feature);
    return trait ? [{ ...p, trait }] : [];
  });
  const value = total > 0 ? (segment.n * segment.expected_value) / total : null;
  return reasonsFor(differences, { customers: segment.share, value }, words.reasons);
}

export function tiersSection(act: ActReport, words: ReportWords, figures: Figures): Markup {
  const names: Readonly<Record<string, string>> = words.tiers;
  const { columns } = words;
  const rows = act.tiers.map(
    (
      t,
    ) => html`<tr><td>${names[t.tier] ?? t.tier}</td><td>${figures.count(t.n)}</td><td>${figures.money(t.from)}</td>
<td>${figures.money(t.expected_value)}</td><td>${figures.money(t.outcome)}</td></tr>`,
  );
  return html`<section><h2>${words.tierTitle}</h2><table><thead><tr><th>${columns.tier}</th><th>${columns.customers}</th>
<th>${columns.from}</th><th>${columns.expected}</th><th>${columns.outcome}</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}
