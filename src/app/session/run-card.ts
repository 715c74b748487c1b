import { type ErrorCode, fill, sentences } from '../../pipeline/errors/sentences';
import { completeProject, defaultsTaken } from '../../pipeline/project/complete';
import type { Project, ProjectInput } from '../../pipeline/project/schema';
import type { RunMemory } from '../../pipeline/run/memory';
import { useStore } from '../store/store';
import { countRequests } from './ledger';
import { peakMemory } from './peak-memory';
import { versions } from './versions';

/** What replays the run: the whole project, the files' fingerprints, seed and versions, and how it went. */
export async function runCard(
  input: ProjectInput | null,
  memory: RunMemory,
  asked: string,
): Promise<Record<string, unknown>> {
  const { project, backend, notes } = useStore.getState();
  if (!project) throw new Error('There is no project.');
  const sources = [...memory.sources.values()];
  const { features, labelled } = memory.reports;
  return {
    project: withRoles(
      features
        ? completeProject(project, {
            cutoff: features.cutoff,
            horizonDays: features.horizon_days,
            end: features.last_day,
          })
        : labelled
          ? { ...project, label: labelled.label, positive: labelled.positive, folds: labelled.folds }
          : project,
      memory,
    ),
    simulated: project.simulated ?? false,
    defaults_taken: [...defaultsTaken(input ?? project), ...((features ?? labelled)?.defaults_taken ?? [])],
    files: sources.map(({ source, file, bytes, rows, sha256 }) => ({
      name: source,
      file,
      bytes,
      rows,
      sha256,
    })),
    versions,
    backend: {
      asked: backend?.asked ?? asked,
      used: backend?.used ?? null,
      reason: backend?.reason ?? null,
      tests: backend?.tests ?? [],
    },
    seed: project.seed,
    steps: [...memory.steps.values()],
    peak_memory_mb: peakMemory(),
    requests: countRequests(),
    warnings: notes.map(({ key, params }) => ({
      code: key,
      params,
      text: key in sentences ? fill(sentences[key as ErrorCode], params) : key,
    })),
  };
}

/** Guessed roles and tables written in, so that the card reads the files the same way again; without the key of the pseudonyms. */
function withRoles(project: Project, memory: RunMemory): Project {
  return {
    ...project,
    privacy: {},
    sources: project.sources.map((source) => {
      const read = memory.sources.get(source.name);
      if (!read) return source;
      const columns = read.columns.filter((c) => c.role !== null);
      const roles = columns
        .filter((c) => c.role !== 'attribute')
        .map((c) => [String(c.role), c.name] as const);
      const attributes = columns.filter((c) => c.role === 'attribute').map((c) => c.name);
      return { ...source, table: read.table, roles: Object.fromEntries(roles), attributes };
    }),
  };
}
