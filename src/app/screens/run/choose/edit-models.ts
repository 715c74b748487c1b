import { type Trainable, trainable } from '../../../../pipeline/project/model-kinds';
import type { ModelChoice, Project } from '../../../../pipeline/project/schema';

/** The project with a model taken in, at its place on the boards, or left out. */
export function withModelOn(project: Project, id: Trainable, on: boolean): Project {
  const others = project.models.filter((m) => m.id !== id);
  if (!on) return { ...project, models: others };
  const later: readonly string[] = trainable.slice(trainable.indexOf(id) + 1);
  const at = others.findIndex((m) => m.id === 'imported' || later.includes(m.id));
  const place = at < 0 ? others.length : at;
  return { ...project, models: [...others.slice(0, place), { id }, ...others.slice(place)] };
}

/** At least one model stays: a run without any has nothing to score with. */
export const isLast = (models: readonly ModelChoice[], id: Trainable): boolean =>
  models.every((m) => m.id === id || m.id === 'imported');
