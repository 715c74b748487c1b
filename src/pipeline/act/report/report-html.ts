import type { EvaluationReport, FeatureReport, Reports } from '../../engine/reports';
import { fill } from '../../errors/sentences';
import type { OutputTables } from '../output-tables';
import { mapSection, segmentsSection, tiersSection } from './customer-sections';
import { type Figures, figuresOf } from './figures';
import { forecastSection } from './forecast-section';
import { horizonSection } from './horizon-section';
import { labelledBoard, labelledLead } from './labelled-section';
import { html, Markup } from './markup';
import { backTestSection, boardSection, metricsOf, rocSection } from './model-sections';
import { runCardSection } from './run-card';
import { styles } from './styles';
import type { ReportWords } from './words';
import { wordsEn } from './words-en';
import { wordsZh } from './words-zh';

export type ReportLanguage = 'en' | 'zh';

export interface ReportInputs {
  readonly run?: Readonly<Record<string, unknown>>;
  readonly reports: Reports;
  readonly tables: OutputTables;
  readonly title: string;
  readonly currency: string | null;
  readonly simulated: boolean;
  readonly language: ReportLanguage;
}

/**
 * The run as one page: no script, no request, pictures as inline SVG, a policy that allows neither. Cards stand only
 * for steps that are done. All text from the data is escaped.
 */
export function reportHtml(inputs: ReportInputs): string {
  const { reports, tables, title, simulated } = inputs;
  const words = inputs.language === 'zh' ? wordsZh : wordsEn;
  const figures = figuresOf(words.locale, inputs.currency);
  const { evaluation, features, labelled, segments, forecast, act } = reports;
  const rocTitle = labelled ? `${labelled.label} = ${labelled.positive}` : words.roc;
  const cards = [
    evaluation && features ? kpis(evaluation, features, reports, words, figures) : null,
    html`<div class="pair">${[
      segments && tables.segments ? mapSection(segments, tables.segments, words, figures) : '',
      evaluation ? rocSection(evaluation, words, figures, rocTitle) : '',
    ]}</div>`,
    forecast && features && tables.forecast && tables.weekly
      ? forecastSection(
          { report: forecast, forecast: tables.forecast, weekly: tables.weekly, features },
          words,
          figures,
        )
      : null,
    evaluation &&
      (labelled
        ? labelledBoard(evaluation, labelled, words, figures)
        : boardSection(evaluation, words, figures)),
    evaluation ? horizonSection(evaluation, words, figures) : null,
    segments ? segmentsSection(segments, words, figures) : null,
    act?.tiers.length ? tiersSection(act, words, figures) : null,
    forecast ? backTestSection(forecast, words, figures) : null,
    runCardSection(inputs.run ?? {}, reports, words, figures),
  ].filter((card) => card != null);
  const lead = labelled
    ? labelledLead(labelled, words, figures)
    : features && evaluation
      ? leadOf(features, words, figures)
      : '';
  return `<!doctype html>\n${
    html`<html lang="${inputs.language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title} · Patron</title><style>${new Markup(styles)}</style></head><body><main>
<h1>${title}</h1><div class="lead">${lead}</div>
${simulated ? html`<div class="simulated" role="note">${words.simulated}</div>` : null}
${cards}
</main></body></html>`.text
  }\n`;
}

function leadOf(features: FeatureReport, words: ReportWords, figures: Figures): string {
  return fill(words.lead, {
    customers: figures.count(testCustomers(features)),
    cutoff: figures.day(features.cutoff),
    days: features.horizon_days,
  });
}

function testCustomers(features: FeatureReport): number | undefined {
  return features.origins.find((o) => o.split === 'test')?.customers;
}

function kpis(
  evaluation: EvaluationReport,
  features: FeatureReport,
  { segments }: Reports,
  words: ReportWords,
  figures: Figures,
) {
  const value = metricsOf(evaluation, 'value', evaluation.best.value);
  const churn = metricsOf(evaluation, 'churn', evaluation.best.churn);
  const level = figures.percent(evaluation.interval_level);
  const between = (low: string, high: string) => fill(words.interval, { low, high, level });
  const leaving = segments?.segments.reduce((sum, s) => sum + s.n * s.churn_probability, 0);
  const left = features.origins.find((o) => o.split === 'test')?.churned;
  const outcome = (v: number | null | undefined, write: (v: number) => string) =>
    typeof v === 'number' ? fill(words.outcome, { value: write(v) }) : words.noOutcome;
  const card = (name: string, figure: string, ...lines: readonly string[]) =>
    html`<div>${name}<b>${figure}</b>${lines.map((l, i) => html`${i ? html`<br>` : null}${l}`)}</div>`;
  return html`<div class="kpis">
${card(words.known, figures.count(testCustomers(features)))}
${card(
  words.expectedTotal,
  figures.money(value.total),
  between(figures.money(value.total_low), figures.money(value.total_high)),
  outcome(value.actual_total, figures.money),
)}
${leaving === undefined ? null : card(words.atRisk, figures.count(leaving), outcome(left, figures.count))}
${card(words.auc, figures.decimal(churn.auc), between(figures.decimal(churn.auc_low), figures.decimal(churn.auc_high)))}
</div>`;
}
