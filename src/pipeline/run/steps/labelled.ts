import type { Reports } from '../../engine/reports';
import { fingerprint } from '../../project/fingerprint';
import { contextOf, part, type RunContext, report } from '../run-context';
import { loadedSources } from './ingest';

/** The features step of a flat project: classes, folds, and the attributes that are learnt from. */
export async function labelledStep(run: RunContext, upstream: string): Promise<string> {
  const { project } = run.request;
  const { label, positive, folds, seed, features } = project;
  const chosen = [label ?? null, positive ?? null, folds ?? null, seed, features.scaling];
  const key = fingerprint(['labelled', 2, upstream, ...chosen]);
  await part(run, 'features', key, async () => {
    const sources = loadedSources(run);
    const labelled = await run.engines.data.labelled({ project, sources }, contextOf(run, 'features'));
    startAnew(run);
    report(run, { labelled });
    return { rows_in: run.memory.reports.audit?.rows_out ?? 0, rows_out: labelled.rows };
  });
  return key;
}

/** Reports that a flat project and one with a history share the place of. */
const results: readonly (keyof Reports)[] = [
  'features',
  'labelled',
  'text',
  'models',
  'evaluation',
  'segments',
  'forecast',
  'act',
];

/** Forgets what was found of other tables, or of other folds, before the first result of these. */
export function startAnew(run: RunContext): void {
  const { memory } = run;
  memory.reports = Object.fromEntries(
    Object.entries(memory.reports).filter(([name]) => !results.some((result) => result === name)),
  );
  memory.predictions.clear();
  memory.models.clear();
  for (const key of memory.keys.keys())
    if (key.startsWith('train:') || ['text', 'evaluate', 'segment', 'forecast', 'act'].includes(key))
      memory.keys.delete(key);
}

export async function actLabelledNow(run: RunContext): Promise<void> {
  const { evaluation, labelled } = run.memory.reports;
  if (!evaluation || !labelled) throw new Error('The list was asked for before what it reads.');
  report(run, {
    act: await run.engines.data.actLabelled({ evaluation, labelled }, contextOf(run, 'act')),
  });
}
