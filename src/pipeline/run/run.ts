import { PatronError } from '../errors/patron-error';
import { checkEnough } from '../features/check-enough';
import { fingerprint } from '../project/fingerprint';
import { isFlat } from '../project/flat';
import { isLabelFree, isNeural } from '../project/model-kinds';
import type { Project } from '../project/schema';
import { runLabelled } from './labelled-run';
import type { StepId } from './parts';
import type { RunContext } from './run-context';
import { ensureBackend, ensureDesign } from './steps/design';
import { ingestStep, loadedSources } from './steps/ingest';
import { actNow, evaluateNow, forecastNow, resultPart, segmentNow } from './steps/results';
import { cleanStep, featuresStep, textStep } from './steps/tables';
import { trainAll } from './train-all';

/**
 * The way of the data: ingest → clean → features (→ text) → train → evaluate → segment → forecast → act, as far as
 * the request names steps. Parts whose inputs did not change are not computed again. Resolves with what the data was
 * too thin for, or null; rejects on a refusal, a fault or a cancel.
 */
export async function runPipeline(run: RunContext): Promise<PatronError | null> {
  const wants = (step: StepId) => run.request.steps.includes(step);
  if (!wants('ingest')) return null;
  const ingested = await ingestStep(run);
  if (!wants('clean')) return null;
  const cleaned = await cleanStep(run, ingested);
  if (!wants('features')) return null;
  if (isFlat(loadedSources(run))) {
    await runLabelled(run, wants, cleaned);
    return null;
  }
  for (const what of notObeyed(run.request.project)) run.hooks.note('run.not_obeyed', { what });
  const featured = await featuresStep(run, cleaned);
  const features = run.memory.reports.features;
  const [shortage] = features ? checkEnough(features) : [];
  const thin = shortage ? new PatronError(shortage.code, shortage.params) : null;
  // Before anything goes on side by side: two probes at once would disturb each other.
  if (wants('text')) await ensureBackend(run, false);
  // Embedding needs no labels and has a worker of its own: it goes on while the fast models are fitted.
  const texts = wants('text') ? withoutTexts(run, textStep(run, featured)) : Promise.resolve(null);
  if (!wants('train')) {
    await texts;
    return thin;
  }
  const models = run.request.project.models.filter(
    (m) => !shortage || (shortage.stops === 'labels' && isLabelFree(m.id)),
  );
  if (models.length === 0) {
    await texts;
    throw thin ?? new PatronError('project.no_model');
  }
  const fast = await trainAll(
    run,
    models.filter((m) => !isNeural(m.id)),
    featured,
    null,
  );
  const slow = models.filter((m) => isNeural(m.id));
  if (slow.length > 0 && fast.keys.length > 0) await interim(run, wants);
  const textKey = await texts;
  const neural = await trainAll(run, slow, featured, textKey);
  const keys = [...fast.keys, ...neural.keys];
  const [refusal] = [...fast.refusals, ...neural.refusals];
  // Nothing predicts: the sentence of a model that could not be had is the run's.
  if (keys.length === 0 && refusal) throw refusal;
  await results(run, wants, fingerprint(keys), featured);
  return thin;
}

/** Choices of the document that no step reads yet: said, not passed over. */
function notObeyed({ features, time, forecast }: Project): readonly string[] {
  return [
    ...(features.scaling === 'auto' ? [] : [`features.scaling = ${features.scaling}`]),
    ...(features.selection === 'auto' ? [] : [`features.selection = ${features.selection}`]),
    ...(time.unit === 'week' ? [] : [`time.unit = ${time.unit}`]),
    ...forecast.levels.filter((level) => level !== 'total').map((level) => `forecast.levels: ${level}`),
  ];
}

/** First results from the fast models while the slow ones train; the parts that follow make them anew. */
async function interim(run: RunContext, wants: (step: StepId) => boolean): Promise<void> {
  if (run.memory.reports.act) return;
  if (wants('evaluate')) await evaluateNow(run);
  if (wants('segment')) await segmentNow(run);
  if (wants('forecast')) await forecastNow(run);
  if (wants('act')) await actNow(run);
  run.hooks.tablesChanged();
}

async function results(run: RunContext, wants: (step: StepId) => boolean, trained: string, featured: string) {
  if (!wants('evaluate')) return;
  await ensureDesign(run, 'evaluate', featured, null);
  const evaluated = await resultPart(run, 'evaluate', trained, evaluateNow);
  if (wants('segment')) await resultPart(run, 'segment', evaluated, segmentNow);
  if (wants('forecast')) await resultPart(run, 'forecast', evaluated, forecastNow);
  if (wants('segment') && wants('act')) {
    await resultPart(run, 'act', fingerprint([evaluated, run.request.project.segments]), actNow);
  }
}

/** Models go on without texts when embedding fails, and it is said; a cancel or crash of the run still ends it. */
async function withoutTexts(run: RunContext, texts: Promise<string | null>): Promise<string | null> {
  try {
    return await texts;
  } catch (error) {
    if (error instanceof PatronError && error.kind === 'cancelled') return null;
    run.hooks.note('run.without_texts', { reason: error instanceof Error ? error.message : String(error) });
    return null;
  }
}
