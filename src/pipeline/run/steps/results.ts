import { literal } from '../../engine/database';
import type { Ipc } from '../../engine/engines';
import { weeklyHistorySql } from '../../forecast/weekly-history';
import { fingerprint } from '../../project/fingerprint';
import type { PartId } from '../parts';
import { contextOf, part, type RunContext, report } from '../run-context';
import { mergedPredictions, scoredRows } from './predictions';

/** The step that reads nothing but the design and the predictions. */
export async function evaluateNow(run: RunContext): Promise<void> {
  const { request, engines } = run;
  const args = { predictions: mergedPredictions(run), seed: request.project.seed };
  report(run, { evaluation: await engines.model.evaluate(args, contextOf(run, 'evaluate')) });
}

export async function segmentNow(run: RunContext): Promise<void> {
  const ctx = contextOf(run, 'segment');
  const scores = await chosenScores(run, 'segment');
  const { report: segments, segments: ipc } = await run.engines.model.segment(
    { project: run.request.project, scores },
    ctx,
  );
  await run.engines.data.put({ table: 'segments', ipc }, ctx);
  report(run, { segments });
}

export async function forecastNow(run: RunContext): Promise<void> {
  const ctx = contextOf(run, 'forecast');
  const { project } = run.request;
  const features = required(run.memory.reports.features);
  const { cutoff, horizon_days: horizonDays } = features;
  const weekly = (await run.engines.data.query({ sql: weeklyHistorySql(features) }, ctx)).ipc;
  const scores = await chosenScores(run, 'forecast');
  const made = await run.engines.model.forecast({ project, weekly, scores, cutoff, horizonDays }, ctx);
  await run.engines.data.put({ table: 'forecast', ipc: made.forecast }, ctx);
  report(run, { forecast: made.report });
}

export async function actNow(run: RunContext): Promise<void> {
  const { evaluation, segments } = run.memory.reports;
  const args = {
    project: run.request.project,
    evaluation: required(evaluation),
    segments: required(segments),
  };
  report(run, { act: await run.engines.data.act(args, contextOf(run, 'act')) });
}

/** One of the above as a part that a run lists; `key` is of everything that was trained and chosen before it. */
export async function resultPart(
  run: RunContext,
  id: PartId,
  upstream: string,
  now: (run: RunContext) => Promise<void>,
): Promise<string> {
  const { segments, forecast } = run.request.project;
  const own = id === 'segment' ? segments : id === 'forecast' ? forecast : null;
  const key = fingerprint([id, upstream, own]);
  const customers = scoredRows(run);
  await part(run, id, key, async () => {
    await now(run);
    return { rows_in: customers, rows_out: customers };
  });
  return key;
}

/** customer_id, churn_probability, expected_value at the cut-off, of the models chosen on the validation origin. */
async function chosenScores(run: RunContext, id: PartId): Promise<Ipc> {
  const { evaluation, features } = run.memory.reports;
  const { best } = required(evaluation);
  const sql = `
    SELECT customer_id,
           any_value(churn_probability) FILTER (model = ${literal(best.churn)}) AS churn_probability,
           any_value(expected_value) FILTER (model = ${literal(best.value)}) AS expected_value,
           any_value(value_low) FILTER (model = ${literal(best.value)}) AS value_low,
           any_value(value_high) FILTER (model = ${literal(best.value)}) AS value_high
    FROM predictions WHERE origin = DATE ${literal(required(features).cutoff)}
    GROUP BY customer_id ORDER BY customer_id`;
  return (await run.engines.data.query({ sql }, contextOf(run, id))).ipc;
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A step was asked for before what it reads.');
  return value;
}
