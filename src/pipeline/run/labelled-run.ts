import { PatronError } from '../errors/patron-error';
import { fingerprint } from '../project/fingerprint';
import { isNeural, readsRows } from '../project/model-kinds';
import type { StepId } from './parts';
import type { RunContext } from './run-context';
import { ensureDesign } from './steps/design';
import { actLabelledNow, labelledStep } from './steps/labelled';
import { evaluateNow, resultPart } from './steps/results';
import { trainAll } from './train-all';

/**
 * The rest of the way for a flat project, after cleaning: classes and folds, every model that can read rows without a history
 * over the same folds, their evaluation, and the list. What needs a history is left out and said.
 */
export async function runLabelled(
  run: RunContext,
  wants: (step: StepId) => boolean,
  cleaned: string,
): Promise<void> {
  const { request, hooks, memory } = run;
  const featured = await labelledStep(run, cleaned);
  const dropped = memory.reports.labelled?.columns.filter((column) => column.left_out !== null) ?? [];
  if (dropped.length > 0)
    hooks.note('label.columns', { columns: dropped.map(({ name }) => name).join(', ') });
  const { selection } = request.project.features;
  if (selection !== 'auto') hooks.note('run.not_obeyed', { what: `features.selection = ${selection}` });
  if (!wants('train')) return;
  const models = request.project.models.filter(({ id }) => readsRows(id));
  const others = request.project.models.filter(({ id }) => !readsRows(id)).map(({ id }) => id);
  if (models.length === 0) throw new PatronError('label.no_model', { models: others.join(', ') });
  hooks.note('label.parts', {});
  if (others.length > 0) hooks.note('label.models', { models: others.join(', ') });
  const fast = models.filter(({ id }) => !isNeural(id));
  const slow = models.filter(({ id }) => isNeural(id));
  const first = (await trainAll(run, fast, featured, null)).keys;
  if (first.length > 0 && slow.length > 0 && !memory.reports.act) {
    if (wants('evaluate')) await evaluateNow(run);
    if (wants('evaluate') && wants('act')) await actLabelledNow(run);
    hooks.tablesChanged();
  }
  const keys = [...first, ...(await trainAll(run, slow, featured, null)).keys];
  if (!wants('evaluate') || keys.length === 0) return;
  await ensureDesign(run, 'evaluate', featured, null);
  const evaluated = await resultPart(run, 'evaluate', fingerprint(keys), evaluateNow);
  if (wants('act')) await resultPart(run, 'act', evaluated, actLabelledNow);
}
