import { isDocument } from './migrate';
import { parseProject } from './parse';
import type { Project } from './schema';

/**
 * The project with what the data decided written in, so that the run card replays the same windows on the same files.
 * `time` is what the features step resolved (ISO days); an end that the project states is kept.
 */
export function completeProject(
  project: Project,
  time: { readonly cutoff: string; readonly horizonDays: number; readonly end: string },
): Project {
  return {
    ...project,
    time: {
      ...project.time,
      cutoff: time.cutoff,
      horizon_days: time.horizonDays,
      end: project.time.end ?? time.end,
    },
  };
}

/**
 * Dot paths of what a document leaves out and the app fills with a default, in the order of the schema:
 * `["name", "time.zone", …]`. What the data decides (cut-off, horizon, end) is told by the features step instead.
 * Refuses what {@link parseProject} refuses.
 */
export function defaultsTaken(input: unknown): string[] {
  return leftOut(input, parseProject(input), []);
}

function leftOut(given: unknown, complete: unknown, path: readonly string[]): string[] {
  if (given === undefined && !isDocument(complete)) return [path.join('.')];
  if (Array.isArray(given) && Array.isArray(complete))
    return complete.flatMap((item, i) => leftOut(given[i], item, [...path, String(i)]));
  if (!isDocument(complete)) return [];
  const from = isDocument(given) ? given : {};
  return Object.keys(complete).flatMap((key) => leftOut(from[key], complete[key], [...path, key]));
}
