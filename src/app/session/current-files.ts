import { tableFromIPC } from 'apache-arrow';
import { labelledQueries, type OutputTables, outputQueries } from '../../pipeline/act/output-tables';
import { quiet } from '../../pipeline/engine/call-context';
import type { Reports } from '../../pipeline/engine/reports';
import type { ModelId } from '../../pipeline/project/schema';
import { useStore } from '../store/store';
import type { ScriptSession } from './create-session';
import { runCard } from './run-card';
import type { RunController } from './run-controller';
import type { Machine } from './spawn-engines';

/** Every file of the headless interface that the finished steps can fill, by name. */
export async function currentFiles(
  session: ScriptSession,
  machine: Machine,
  runs: RunController,
): Promise<Record<string, Blob>> {
  const { project, language } = useStore.getState();
  if (!project) return {};
  // The writers are not part of the first load.
  const { outputFiles } = await import('../../pipeline/act/output-files');
  const memory = runs.memory();
  const run = await runCard(session.input(), memory, runs.asked());
  const made = outputFiles({
    run,
    reports: memory.reports,
    tables: await outputTables(machine, memory.reports),
    models: memory.models,
    title: project.name,
    currency: project.money.currency ?? null,
    simulated: project.simulated ?? false,
    language,
  });
  return asBlobs(made);
}

/** The files of one trained network (train/export/model-files.ts). */
export async function filesOfModel(model: ModelId, runs: RunController): Promise<Record<string, Blob>> {
  const file = runs.memory().models.get(model);
  if (!file) return {};
  const { modelFiles } = await import('../../pipeline/train/export/model-files');
  return asBlobs(modelFiles(model, file));
}

function asBlobs(made: Readonly<Record<string, string | Uint8Array>>): Record<string, Blob> {
  return Object.fromEntries(
    Object.entries(made).map(([name, content]) => [
      name,
      new Blob([typeof content === 'string' ? content : new Uint8Array(content)], { type: typeOf(name) }),
    ]),
  );
}

async function outputTables(machine: Machine, { features, labelled }: Reports): Promise<OutputTables> {
  const queries = labelled ? labelledQueries : features && outputQueries(features);
  if (!queries) return {};
  const { data } = machine.engines;
  const there = new Set((await data.tables({}, quiet())).map((t) => t.name));
  const found: Record<string, ReturnType<typeof tableFromIPC>> = {};
  for (const [name, { needs, sql }] of Object.entries(queries)) {
    if (there.has(needs)) found[name] = tableFromIPC((await data.query({ sql }, quiet())).ipc);
  }
  return found;
}

function typeOf(name: string): string {
  if (name.endsWith('.json')) return 'application/json';
  if (name.endsWith('.csv')) return 'text/csv;charset=utf-8';
  if (name.startsWith('models/') && !name.endsWith('.json')) return 'application/octet-stream';
  return name.endsWith('.html') ? 'text/html;charset=utf-8' : 'application/vnd.apache.arrow.file';
}
