import type { ModelReport } from '../../../../pipeline/engine/reports';
import type { SearchReport } from '../../../../pipeline/engine/search-report';
import { isNeural } from '../../../../pipeline/project/model-kinds';
import type { ModelChoice, ModelId, Project } from '../../../../pipeline/project/schema';
import { withFound } from '../../../../pipeline/train/search/searched-options';
import { changeModel } from '../change-model';

export type Search = NonNullable<ModelChoice['search']>;

/** Networks of the project that are trained here, in its order. */
export const searchable = ({ models }: Project): readonly ModelChoice[] =>
  models.filter(({ id }) => isNeural(id) && id !== 'imported');

/** The project with this search before the model's training, or with none. */
export const withSearch =
  (model: ModelId, search: Search | null) =>
  (project: Project): Project =>
    changeModel(project, model, ({ search: _, ...choice }) => (search ? { ...choice, search } : choice));

/** The project with what a search found in place of the search. */
export const withFoundOptions =
  (report: Pick<ModelReport, 'model' | 'parameters'> & { readonly search: SearchReport }) =>
  (project: Project): Project => {
    const heads = Number(report.parameters.attention_heads ?? Number.NaN);
    return changeModel(project, report.model, (choice) =>
      withFound(choice, report.search, Number.isFinite(heads) ? heads : undefined),
    );
  };
