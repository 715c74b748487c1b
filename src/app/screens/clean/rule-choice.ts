import { cleaningRules } from '../../../pipeline/clean/rules/registry';
import type { RuleReport } from '../../../pipeline/engine/audit-report';
import type { Project, RuleChoice } from '../../../pipeline/project/schema';

type Cleaning = Project['cleaning'];

export type Verdict = 'accepted' | 'refused' | 'open';

/** Whether the rule is on where the project says nothing. */
export const defaultOn = (id: string): boolean => cleaningRules.find((r) => r.id === id)?.on ?? false;

export const choiceOf = (cleaning: Cleaning, id: string): RuleChoice | undefined =>
  cleaning.rules.find((r) => r.id === id);

export const isOn = (cleaning: Cleaning, id: string): boolean => choiceOf(cleaning, id)?.on ?? defaultOn(id);

/** The rule's choice with `more` in it, at its place among the others. */
function withChoice(project: Project, id: string, more: Partial<RuleChoice>): Project {
  const before = choiceOf(project.cleaning, id);
  const choice: RuleChoice = { on: defaultOn(id), ...before, ...more, id };
  const rules = before
    ? project.cleaning.rules.map((r) => (r.id === id ? choice : r))
    : [...project.cleaning.rules, choice];
  return { ...project, cleaning: { ...project.cleaning, rules } };
}

export const switched = (project: Project, id: string, on: boolean): Project =>
  withChoice(project, id, { on });

/** Parameters of the rule; what is not named stays as it was. */
export const withParameters = (
  project: Project,
  id: string,
  parameters: Readonly<Record<string, unknown>>,
): Project => withChoice(project, id, parameters);

const words = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

export function verdictOf(cleaning: Cleaning, rule: string, proposal: string): Verdict | null {
  const choice = choiceOf(cleaning, rule);
  if (words(choice?.accepted).includes(proposal)) return 'accepted';
  return words(choice?.refused).includes(proposal) ? 'refused' : null;
}

/** Proposals that nobody has decided on and that the rule does not take by itself. */
export const openProposals = (cleaning: Cleaning, { id, proposals }: Pick<RuleReport, 'id' | 'proposals'>) =>
  proposals.filter((p) => !p.accepted && verdictOf(cleaning, id, p.id) === null).length;

/** What a person said of the rule's proposals; those that are not named stay as they were. */
export function withVerdicts(project: Project, id: string, verdicts: ReadonlyMap<string, Verdict>): Project {
  const choice = choiceOf(project.cleaning, id);
  const list = (of: 'accepted' | 'refused') => [
    ...words(choice?.[of]).filter((p) => !verdicts.has(p)),
    ...[...verdicts].filter(([, verdict]) => verdict === of).map(([p]) => p),
  ];
  return withChoice(project, id, { accepted: list('accepted'), refused: list('refused') });
}

/** Ids in the order wished, those that it does not name after them in their own. */
export function inOrder(ids: readonly string[], order: readonly string[] | undefined): readonly string[] {
  const named = (order ?? []).filter((id) => ids.includes(id));
  return [...named, ...ids.filter((id) => !named.includes(id))];
}

/** The rule changes places with its neighbour `by` steps away among `group`; `ids` are all rules in their order. */
export function moved(
  project: Project,
  ids: readonly string[],
  group: readonly string[],
  id: string,
  by: 1 | -1,
): Project {
  const neighbour = group[group.indexOf(id) + by];
  if (neighbour === undefined) return project;
  const order = ids.map((other) => (other === id ? neighbour : other === neighbour ? id : other));
  return { ...project, cleaning: { ...project.cleaning, order } };
}
