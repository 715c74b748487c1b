import type { Ipc } from '../../../pipeline/engine/engines';
import type { ModelId } from '../../../pipeline/project/schema';
import type { Checkpoint, RunMemory } from '../../../pipeline/run/memory';
import type { OpenedProject } from '../../../pipeline/store/project-store';
import type { RunSlice } from '../../store/state';
import type { Course } from '../run-controller';
import { resultsVersion } from './capture';

/** What is shown of models in training: curves, and the trials of a search. */
type Live = Pick<RunSlice, 'epochs' | 'searches'>;

/** What a run that is not over needs to go on in another tab: kept as parts of the project while it lasts. */
interface KeptCourse extends Course, Live {
  readonly version: number;
  readonly checkpoints: readonly (readonly [ModelId, Omit<Checkpoint, 'ipc'>])[];
}

const coursePart = 'course';
const checkpointPart = 'checkpoint:';

type Parts = OpenedProject['parts'];

/** The parts to write: the course and its checkpoints, or nothing in their place where no run is under way. */
export function captureCourse(
  course: Course | null,
  live: Live,
  memory: RunMemory,
  former: readonly string[],
): Record<string, Uint8Array<ArrayBuffer> | null> {
  const parts: Record<string, Uint8Array<ArrayBuffer> | null> = {};
  for (const name of former) if (isCoursePart(name)) parts[name] = null;
  if (!course) return parts;
  const checkpoints = [...memory.checkpoints];
  const kept: KeptCourse = {
    ...course,
    version: resultsVersion,
    epochs: live.epochs,
    searches: live.searches,
    checkpoints: checkpoints.map(([model, { key, epoch, trials }]) => [model, { key, epoch, trials }]),
  };
  parts[coursePart] = new TextEncoder().encode(JSON.stringify(kept));
  for (const [model, { ipc }] of checkpoints) parts[`${checkpointPart}${model}`] = ipc.slice();
  return parts;
}

export const isCoursePart = (name: string): boolean => name === coursePart || name.startsWith(checkpointPart);

export interface BroughtCourse extends Course {
  readonly live: Live;
  readonly checkpoints: ReadonlyMap<ModelId, Checkpoint>;
}

/** The run that was under way, or null. A checkpoint whose bytes are damaged is left out: that model begins anew. */
export function bringBackCourse(parts: Parts): BroughtCourse | null {
  const bytes = parts[coursePart];
  if (!bytes) return null;
  const { version, steps, asked, resumes, paused, epochs, searches, checkpoints } = JSON.parse(
    new TextDecoder().decode(bytes),
  ) as KeptCourse;
  if (version !== resultsVersion) return null;
  const there = checkpoints.flatMap(([model, checkpoint]) => {
    const ipc = parts[`${checkpointPart}${model}`];
    return ipc ? [[model, { ...checkpoint, ipc: ipc as Ipc }] as const] : [];
  });
  // Searches are missing in what an earlier version kept.
  const live = { epochs, searches: searches ?? {} };
  return { steps, asked, resumes, paused, live, checkpoints: new Map(there) };
}
