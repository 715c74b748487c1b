import { isNeural } from '../../pipeline/project/model-kinds';
import type { Project } from '../../pipeline/project/schema';
import type { PartId, StepId } from '../../pipeline/run/parts';
import type { Part } from '../store/state';

/** The parts that a run of these steps will go through, in the order in which they start. */
export function partsOf(project: Project, steps: readonly StepId[]): readonly Part[] {
  const fast = project.models.filter((m) => !isNeural(m.id)).map((m): PartId => `train:${m.id}`);
  const slow = project.models.filter((m) => isNeural(m.id)).map((m): PartId => `train:${m.id}`);
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
    .filter(([step]) => steps.includes(step))
    .flatMap(([, ids]) =>
      ids.map((id) => ({ id, state: 'waiting', seconds: null, progress: null }) as const),
    );
}
