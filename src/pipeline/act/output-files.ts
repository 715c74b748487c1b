import type { Reports } from '../engine/reports';
import { modelFiles } from '../train/export/model-files';
import type { OutputTables } from './output-tables';
import { type ReportLanguage, reportHtml } from './report/report-html';
import { toArrowFile, toCsv } from './to-csv';

export interface OutputInputs {
  /** The run card (BATCH.md, run.json). */
  readonly run?: Readonly<Record<string, unknown>>;
  readonly reports: Reports;
  readonly tables: OutputTables;
  /** Trained networks as safetensors, by model. */
  readonly models?: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly title: string;
  readonly currency: string | null;
  readonly simulated: boolean;
  readonly language: ReportLanguage;
}

export type OutputFiles = Record<string, string | Uint8Array>;

/** Every file of BATCH.md whose step has been done, by name. */
export function outputFiles(inputs: OutputInputs): OutputFiles {
  const { run, reports, tables } = inputs;
  const { evaluation, segments, forecast } = reports;
  const files: OutputFiles = {};
  const json = (name: string, content: object | undefined) => {
    if (content) files[name] = `${JSON.stringify(content, null, 2)}\n`;
  };
  json('run.json', run);
  json('audit.json', reports.audit);
  json('profile.json', reports.sources && { sources: reports.sources });
  json('models.json', reports.models && { models: reports.models });
  json('metrics.json', evaluation && withoutCurves(evaluation));
  json('curves.json', evaluation && { curves: evaluation.curves });
  json('segments.json', segments);
  json('forecast.json', forecast);
  for (const [name, table] of Object.entries(tables)) {
    if (table && name !== 'weekly') files[`${name}.csv`] = toCsv(table);
  }
  if (tables.predictions) files['predictions.arrow'] = toArrowFile(tables.predictions);
  for (const [id, file] of inputs.models ?? []) Object.assign(files, modelFiles(id, file));
  if (evaluation) files['report.html'] = reportHtml(inputs);
  return files;
}

function withoutCurves(evaluation: NonNullable<Reports['evaluation']>): object {
  const { curves: _, ...rest } = evaluation;
  return rest;
}
