import { z } from 'zod';
import { refuse } from '../errors/patron-error';
import type { Project } from '../project/schema';
import { allowedOf } from './rule-settings';
import { cleaningRules } from './rules/registry';
import type { CleaningRule, ReadyRule } from './rules/rule';

/** A rule with the project's switch and parameters. */
export interface ChosenRule {
  readonly rule: CleaningRule;
  readonly on: boolean;
  readonly ready: ReadyRule;
}

/**
 * The rules in the project's order with its switches and parameters. Refuses a rule that does not exist, in the list or
 * in the order, one that stands twice, a parameter that is wrong, and switching off a rule that has no switch.
 */
export function chooseRules({ rules, order = [] }: Project['cleaning']): ChosenRule[] {
  const known = new Map(cleaningRules.map((rule) => [rule.id, rule]));
  for (const id of [...rules.map((choice) => choice.id), ...order])
    if (!known.has(id)) refuse('clean.rule_unknown', { rule: id, rules: [...known.keys()].join(', ') });
  for (const ids of [rules.map((choice) => choice.id), order]) {
    const twice = ids.find((id, i) => ids.indexOf(id) !== i);
    if (twice !== undefined) refuse('clean.rule_twice', { rule: twice });
  }
  const first = order.flatMap((id) => known.get(id) ?? []);
  const inOrder = [...first, ...cleaningRules.filter((rule) => !order.includes(rule.id))];
  return inOrder.map((rule) => {
    const choice = rules.find(({ id }) => id === rule.id);
    if (rule.fixed && choice?.on === false) refuse('clean.rule_fixed', { rule: rule.id, table: rule.table });
    return { rule, on: choice?.on ?? rule.on, ready: ready(rule, choice) };
  });
}

function ready(rule: CleaningRule, choice: Record<string, unknown> = {}): ReadyRule {
  const { id: _id, on: _on, ...given } = choice;
  try {
    return rule.ready(given);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return refuseParameter(rule, given, error);
  }
}

function refuseParameter(rule: CleaningRule, given: Record<string, unknown>, error: z.ZodError): never {
  const [issue] = error.issues;
  const parameter = (issue?.code === 'unrecognized_keys' ? issue.keys[0] : String(issue?.path[0])) ?? '';
  const allowed = allowedOf(rule, parameter);
  if (allowed === null) {
    const known = Object.keys(rule.parameters.shape).join(', ') || '–';
    refuse('clean.parameter_unknown', { rule: rule.id, parameter, known });
  }
  const value = JSON.stringify(given[parameter]);
  return refuse('clean.parameter', { rule: rule.id, parameter, allowed, value });
}
