import type { ModelChoice, ModelId, Project } from '../../../pipeline/project/schema';

/** The project with one of its models changed. */
export function changeModel(
  project: Project,
  id: ModelId,
  change: (choice: ModelChoice) => ModelChoice,
): Project {
  return { ...project, models: project.models.map((m) => (m.id === id ? change(m) : m)) };
}
