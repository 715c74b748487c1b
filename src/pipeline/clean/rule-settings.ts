import { z } from 'zod';
import type { RuleSetting } from '../engine/audit-report';
import type { CleaningRule, ReadyRule } from './rules/rule';

/** Lists of proposal ids are chosen at the proposals. */
const chosenElsewhere = ['accepted', 'refused'];

/**
 * How the parameters of a rule may be chosen, with their present values: bounds and words from its schema, `unit` and
 * `step` from the schema's notes. A record from column to word gives one choice a column of `columns`.
 */
export function ruleSettings(
  rule: CleaningRule,
  { parameters, byColumn }: ReadyRule,
  columns: readonly string[],
): RuleSetting[] {
  return Object.entries(rule.parameters.shape).flatMap(([name, field]): RuleSetting[] => {
    if (chosenElsewhere.includes(name)) return [];
    const schema = schemaOf(field);
    const value = parameters[name];
    if (schema.type === 'object' && typeof schema.additionalProperties === 'object') {
      const choices = (schema.additionalProperties.enum ?? []).map(String);
      return columns.map((column) => ({
        name,
        column,
        kind: 'choice',
        value: byColumn[column] ?? String(parameters.otherwise ?? ''),
        choices,
      }));
    }
    if (schema.enum)
      return [{ name, kind: 'choice', value: String(value), choices: schema.enum.map(String) }];
    if (typeof value === 'boolean') return [{ name, kind: 'switch', value }];
    if (schema.type === 'string') return [{ name, kind: 'date', value: String(value) }];
    if (typeof value === 'object') return [{ name, kind: 'list', value }];
    return [{ name, kind: 'number', value: Number(value), ...bounds(schema) }];
  });
}

/** What a parameter may be, readable in either language; null where the rule has no such parameter. */
export function allowedOf(rule: CleaningRule, name: string): string | null {
  const field = rule.parameters.shape[name];
  if (!field) return null;
  const schema = schemaOf(field);
  if (schema.enum) return schema.enum.join(' | ');
  if (schema.type === 'boolean') return 'true | false';
  if (schema.type === 'string') return 'YYYY-MM-DD';
  if (schema.type === 'array') return '["…"]';
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object')
    return `{"…": ${schema.additionalProperties.enum?.join(' | ') ?? '"…"'}}`;
  const { min, max } = bounds(schema);
  return `${min} … ${max}${schema.type === 'integer' ? ' (1, 2, 3, …)' : ''}`;
}

const schemaOf = (field: z.core.$ZodType) => z.toJSONSchema(field, { io: 'input' });

function bounds(schema: z.core.JSONSchema.BaseSchema) {
  return {
    min: schema.minimum ?? 0,
    max: schema.maximum ?? 0,
    step: typeof schema.step === 'number' ? schema.step : 1,
    unit: typeof schema.unit === 'string' ? schema.unit : null,
  };
}
