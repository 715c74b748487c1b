import { allFolds } from '../../engine/labelled-report';
import type { CurveSet, EvaluationReport, ForecastReport } from '../../engine/reports';
import { fill } from '../../errors/sentences';
import type { Figures } from './figures';
import { html, type Markup } from './markup';
import { rocPicture } from './roc-picture';
import type { ReportWords } from './words';

type Metrics = Readonly<Record<string, number | null>>;

/** Metrics of one model and task on the test origin (the validation one where the horizon is open), or over all folds. */
export function metricsOf(evaluation: EvaluationReport, task: 'churn' | 'value', model: string): Metrics {
  const of = (split: string) =>
    evaluation.results.find((r) => r.task === task && r.model === model && r.split === split);
  const pooled = () =>
    task === 'churn' ? evaluation.results.find((r) => r.model === model && r.origin === allFolds) : undefined;
  return (of('test') ?? of('validation') ?? pooled())?.metrics ?? {};
}

const isFloor = (model: string) => model.startsWith('naive_');

export function rocSection(
  evaluation: EvaluationReport,
  words: ReportWords,
  figures: Figures,
  title = words.roc,
): Markup {
  const split = (['test', 'fold'] as const).find((one) => evaluation.curves.some((c) => c.split === one));
  const auc = (c: CurveSet) => metricsOf(evaluation, 'churn', c.model).auc ?? 0;
  const curves = evaluation.curves.filter((c) => c.split === (split ?? 'validation') && c.roc.length > 1);
  const models = curves.filter((c) => !isFloor(c.model)).sort((a, b) => auc(b) - auc(a));
  const floors = curves.filter((c) => isFloor(c.model)).sort((a, b) => auc(b) - auc(a));
  const lines = [...models.slice(0, 4), ...floors.slice(0, 1)].map((curve) => ({
    curve,
    name: words.models[curve.model],
    auc: figures.decimal(metricsOf(evaluation, 'churn', curve.model).auc),
    floor: isFloor(curve.model),
  }));
  return html`<section><h2>${title}</h2>${rocPicture(lines, { ...words, title })}</section>`;
}

/** Every model with its churn and value metrics; floors in grey, the chosen ones in bold. */
export function boardSection(evaluation: EvaluationReport, words: ReportWords, figures: Figures): Markup {
  const { results, best, interval_level: level } = evaluation;
  const models = [...new Set(results.map((r) => r.model))];
  const test = results.find((r) => r.split === 'test') ?? results[0];
  const rows = models.map((model) => {
    const churn = metricsOf(evaluation, 'churn', model);
    const value = metricsOf(evaluation, 'value', model);
    const kind = model === best.churn || model === best.value ? 'best' : isFloor(model) ? 'floor' : '';
    const interval =
      typeof churn.auc_low === 'number'
        ? ` (${figures.decimal(churn.auc_low)} – ${figures.decimal(churn.auc_high)})`
        : '';
    return html`<tr class="${kind}"><td>${words.models[model]}</td><td>${figures.decimal(churn.auc)}${interval}</td>
<td>${figures.decimal(churn.brier)}</td><td>${figures.money(value.mae)}</td><td>${figures.decimal(value.ngini)}</td>
<td>${figures.percent(value.bias, 1)}</td><td>${figures.money(value.total)}</td></tr>`;
  });
  const { columns } = words;
  return html`<section><h2>${words.board}</h2><div class="scroll"><table><thead><tr><th>${words.model}</th>
<th>${columns.auc} (${figures.percent(level)})</th><th>${columns.brier}</th><th>${columns.mae}</th><th>${columns.ngini}</th>
<th>${columns.bias}</th><th>${columns.total}</th></tr></thead><tbody>${rows}</tbody></table></div>
<p class="note">${fill(words.boardNote, {
    origin: test?.origin ?? '',
    n: figures.count(test?.n),
    churn: words.models[best.churn],
    value: words.models[best.value],
  })}</p></section>`;
}

export function backTestSection(forecast: ForecastReport, words: ReportWords, figures: Figures): Markup {
  const names: Readonly<Record<string, string>> = words.weekly;
  const tested = forecast.results.filter((r) => r.level === 'total' && r.key !== 'known' && r.wape !== null);
  const rows = tested.map(
    (r) => html`<tr class="${r.model === forecast.best ? 'best' : ''}"><td>${names[r.model] ?? r.model}</td>
<td>${figures.percent(r.wape, 1)}</td><td>${figures.decimal(r.rmsse)}</td><td>${figures.percent(r.bias, 1)}</td>
<td>${figures.percent(r.coverage_80)}</td><td>${figures.percent(r.coverage_95)}</td></tr>`,
  );
  const { columns } = words;
  return html`<section><h2>${words.backTest}</h2><div class="scroll"><table><thead><tr><th>${words.model}</th><th>${columns.wape}</th>
<th>${columns.rmsse}</th><th>${columns.bias}</th><th>80%</th><th>95%</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}
