import { allFolds, type LabelledReport } from '../../engine/labelled-report';
import type { EvaluationReport } from '../../engine/reports';
import { fill } from '../../errors/sentences';
import type { Figures } from './figures';
import { html, type Markup } from './markup';
import { metricsOf } from './model-sections';
import type { ReportWords } from './words';

/** What a flat table holds, in one sentence. */
export function labelledLead(labelled: LabelledReport, words: ReportWords, figures: Figures): string {
  const known = labelled.rows - labelled.unlabelled;
  return fill(words.labelled.lead, {
    rows: figures.count(known),
    share: figures.percent(labelled.positives / known, 1),
    label: labelled.label,
    positive: labelled.positive,
    folds: labelled.folds,
  });
}

/** Every model with its metrics over all folds; floors in grey, the chosen one in bold. */
export function labelledBoard(
  evaluation: EvaluationReport,
  labelled: LabelledReport,
  words: ReportWords,
  figures: Figures,
): Markup {
  const { results, best, interval_level: level } = evaluation;
  const pooled = results.filter(({ origin }) => origin === allFolds);
  const rows = pooled.map(({ model }) => {
    const m = metricsOf(evaluation, 'churn', model);
    const kind = model === best.churn ? 'best' : model.startsWith('naive_') ? 'floor' : '';
    const cells = [
      `${figures.decimal(m.auc)} (${figures.decimal(m.auc_low)} – ${figures.decimal(m.auc_high)})`,
      figures.decimal(m.brier),
      figures.decimal(m.ece),
      figures.percent(m.accuracy, 1),
      figures.percent(m.precision, 1),
      figures.percent(m.recall, 1),
      figures.decimal(m.f1),
      figures.decimal(m.lift_at_10, 2),
    ].map((cell) => html`<td>${cell}</td>`);
    return html`<tr class="${kind}"><td>${words.models[model]}</td>${cells}</tr>`;
  });
  const { columns } = words.labelled;
  const heads = [columns.auc, columns.brier, columns.ece, columns.accuracy, columns.precision].concat(
    columns.recall,
    columns.f1,
    columns.lift,
  );
  return html`<section><h2>${words.board}</h2><div class="scroll"><table><thead><tr><th>${words.model}</th>
${heads.map((head, i) => html`<th>${i === 0 ? `${head} (${figures.percent(level)})` : head}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div><p class="note">${fill(words.labelled.note, {
    folds: labelled.folds,
    n: figures.count(pooled[0]?.n),
    model: words.models[best.churn],
  })}</p></section>`;
}
