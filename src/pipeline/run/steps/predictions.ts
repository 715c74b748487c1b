import { tableFromIPC, tableToIPC } from 'apache-arrow';
import type { Ipc } from '../../engine/engines';
import { joinedPredictions } from '../../train/predictions-table';
import { contextOf, type RunContext } from '../run-context';

/** All predictions so far as one Arrow stream, in the order of the project's models. */
export function mergedPredictions(run: RunContext): Ipc {
  const tables = run.request.project.models.flatMap(({ id }) => {
    const ipc = run.memory.predictions.get(id);
    return ipc ? [tableFromIPC(ipc)] : [];
  });
  if (tables.length === 0) throw new Error('There are no predictions yet.');
  return tableToIPC(joinedPredictions(tables), 'stream') as Ipc;
}

/** Writes the table `predictions` anew. */
export async function storePredictions(run: RunContext): Promise<void> {
  const ctx = contextOf(run, 'evaluate');
  await run.engines.data.put({ table: 'predictions', ipc: mergedPredictions(run) }, ctx);
}

/** How many rows are scored: the customers at the cut-off, or all rows of a flat table. */
export function scoredRows({ memory }: RunContext): number {
  const { features, labelled } = memory.reports;
  return labelled?.rows ?? features?.origins.at(-1)?.customers ?? 0;
}
