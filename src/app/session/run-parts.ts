import { isNeural, readsRows } from '../../pipeline/project/model-kinds';
import type { Project } from '../../pipeline/project/schema';
import type { PartId, StepId } from '../../pipeline/run/parts';
import type { Part } from '../store/state';

/** Steps that a flat table leaves out. */
const ofHistory: readonly StepId[] = ['text', 'segment', 'forecast'];

/** The parts that a run of these steps will go through, in the order in which they start. */
export function partsOf(project: Project, steps: readonly StepId[], flat = false): readonly Part[] {
  const models = flat ? project.models.filter((m) => readsRows(m.id)) : project.models;
  const fast = models.filter((m) => !isNeural(m.id)).map((m): PartId => `train:${m.id}`);
  const slow = models.filter((m) => isNeural(m.id)).map((m): PartId => `train:${m.id}`);
  const text: readonly PartId[] = project.features.families.includes('text') ? ['text'] : [];
  const all: readonly (readonly [StepId, readonly PartId[]])[] = [
    ['ingest', ['ingest']],
    ['clean', ['clean']],
    ['features', ['features']],
    ['train', fast],
    ['text', text],
    ['train', slow],
    ['evaluate', ['evaluate']],
    ['segment', ['segment']],
    ['forecast', ['forecast']],
    ['act', ['act']],
  ];
  return all
    .filter(([step]) => steps.includes(step) && !(flat && ofHistory.includes(step)))
    .flatMap(([, ids]) =>
      ids.map((id) => ({ id, state: 'waiting', seconds: null, progress: null }) as const),
    );
}
