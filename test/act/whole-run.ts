import { type Table, tableFromIPC, tableToIPC } from 'apache-arrow';
import { type OutputTables, outputQueries } from '../../src/pipeline/act/output-tables';
import { buildScored } from '../../src/pipeline/act/scored';
import { quiet } from '../../src/pipeline/engine/call-context';
import { type Database, literal } from '../../src/pipeline/engine/database';
import type { Ipc } from '../../src/pipeline/engine/engines';
import type { Reports } from '../../src/pipeline/engine/reports';
import { evaluatePredictions } from '../../src/pipeline/evaluate/evaluate-predictions';
import { buildFeatures } from '../../src/pipeline/features/build-features';
import { designFrom } from '../../src/pipeline/features/design';
import { forecastWeeks } from '../../src/pipeline/forecast/forecast-weeks';
import { forecastTable } from '../../src/pipeline/forecast/tables';
import { weeklyHistorySql } from '../../src/pipeline/forecast/weekly-history';
import { readWeekly } from '../../src/pipeline/forecast/weekly-series';
import type { Project } from '../../src/pipeline/project/schema';
import { segmentCustomers } from '../../src/pipeline/segment/segment-customers';
import { readScores, segmentsTable } from '../../src/pipeline/segment/tables';
import { naiveMean } from '../../src/pipeline/train/floors/naive-mean';
import { naivePastRate } from '../../src/pipeline/train/floors/naive-past-rate';
import { naivePastSpend } from '../../src/pipeline/train/floors/naive-past-spend';
import type { Model } from '../../src/pipeline/train/model';
import { predictionsTable } from '../../src/pipeline/train/predictions-table';

const ipcOf = (table: Table): Ipc => new Uint8Array(tableToIPC(table, 'stream'));
const models: readonly Model[] = [naiveMean, naivePastRate, naivePastSpend];

/** Everything after cleaning, with the models that need no tensor library: `orders` and `return_links` are there. */
export async function wholeRun(
  db: Database,
  project: Project,
): Promise<{ reports: Reports; tables: OutputTables }> {
  const { signal } = quiet();
  const features = await buildFeatures(db, { project }, quiet());
  const whole = (name: string) => ipcOf(db.query(`SELECT * FROM ${name}`));
  const design = designFrom({
    features: whole('features'),
    origins: whole('origins'),
    sequences: whole('sequences'),
    textVectors: null,
    weekCount: features.week_count,
    horizonDays: features.horizon_days,
    shorterDays: features.shorter_days ?? [],
  });
  const predicted: Table[] = [];
  for (const model of models) {
    const fitted = await model.fit(
      design,
      { id: model.id },
      { seed: project.seed, signal, keepBest: false, progress() {} },
    );
    const parts = [];
    for (const part of design.parts) {
      if (part.split !== 'train') parts.push({ part, predictions: await fitted.predict(part) });
    }
    predicted.push(predictionsTable(model.id, parts, design.shorterDays));
    fitted.dispose();
  }
  const predictions = predicted[0]!.concat(...predicted.slice(1));
  db.insertArrow('predictions', ipcOf(predictions));
  const evaluation = evaluatePredictions({ parts: design.parts, predictions, seed: project.seed });
  const scores = readScores(
    db.query(`
      SELECT customer_id, any_value(churn_probability) FILTER (model = ${literal(evaluation.best.churn)}) AS churn_probability,
             any_value(expected_value) FILTER (model = ${literal(evaluation.best.value)}) AS expected_value
      FROM predictions WHERE origin = DATE ${literal(features.cutoff)} GROUP BY customer_id ORDER BY customer_id`),
  );
  const segmented = segmentCustomers(
    {
      part: design.parts.find((p) => p.split === 'test')!,
      featureNames: design.featureNames,
      scores,
      k: project.segments.k,
      seed: project.seed,
    },
    signal,
  );
  db.insertArrow('segments', ipcOf(segmentsTable(segmented.rows)));
  const forecast = forecastWeeks(
    {
      weekly: readWeekly(db.query(weeklyHistorySql(features))),
      scores,
      cutoff: features.cutoff,
      horizonDays: features.horizon_days,
      steps: Math.ceil(features.horizon_days / 7),
    },
    signal,
  );
  db.insertArrow('forecast', ipcOf(forecastTable(forecast.rows)));
  const act = buildScored(db, { evaluation, segments: segmented.report }, quiet());
  const tables = Object.fromEntries(
    Object.entries(outputQueries(features)).map(([name, { sql }]) => [
      name,
      tableFromIPC(tableToIPC(db.query(sql), 'stream')),
    ]),
  );
  return {
    reports: { features, evaluation, segments: segmented.report, forecast: forecast.report, act },
    tables,
  };
}
