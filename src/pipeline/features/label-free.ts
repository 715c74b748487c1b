import type { ModelId, Project } from '../project/schema';

/** Models that are fitted without labels: they read only what each customer did before the cut-off. */
export const labelFreeModels: ReadonlySet<ModelId> = new Set<ModelId>([
  'naive_past_rate',
  'naive_past_spend',
  'bgnbd',
  'mbgnbd',
  'paretonbd',
]);

/** True when the project asks only for models that need no labels, so that a test origin alone will do. */
export function asksNoLabels(project: Project): boolean {
  return project.models.every((m) => labelFreeModels.has(m.id));
}
