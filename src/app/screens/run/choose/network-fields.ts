import { z } from 'zod';
import { type ModelChoice, modelSchema } from '../../../../pipeline/project/schema';

/** What a network's form asks for, in groups; ranges and choices are the schema's own. */
export const fieldGroups = {
  shape: ['encoder', 'hidden', 'layers', 'pooling', 'attention_heads', 'causal'],
  learning: ['epochs', 'patience', 'batch', 'rate', 'schedule', 'dropout', 'decay', 'average'],
  heads: ['orders_head', 'value_head'],
  doubt: ['members', 'mc_samples'],
  computing: ['engine'],
} as const;
export type FieldGroup = keyof typeof fieldGroups;
export type FieldName = (typeof fieldGroups)[FieldGroup][number];

export interface NetworkField {
  readonly name: FieldName;
  readonly kind: 'whole' | 'number' | 'choice' | 'switch';
  readonly min: number;
  readonly max: number;
  readonly choices: readonly string[];
}

type Described = Readonly<{
  type?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  enum?: readonly string[];
}>;

const described = (z.toJSONSchema(modelSchema, { io: 'input' }).properties ?? {}) as Readonly<
  Record<string, Described>
>;

/** Fields of one group that mean something for this network. */
export function fieldsOf(group: FieldGroup, choice: ModelChoice): readonly NetworkField[] {
  const encoder = choice.id === 'ensemble' ? (choice.encoder ?? 'lstm') : choice.id;
  const names: readonly FieldName[] = fieldGroups[group];
  return names
    .filter((name) => name !== 'encoder' || choice.id === 'ensemble')
    .filter((name) => (name !== 'attention_heads' && name !== 'causal') || encoder === 'transformer')
    .map((name) => {
      const { type, minimum, exclusiveMinimum, maximum, enum: choices } = described[name] ?? {};
      return {
        name,
        kind:
          choices !== undefined
            ? 'choice'
            : type === 'boolean'
              ? 'switch'
              : type === 'integer'
                ? 'whole'
                : 'number',
        min: minimum ?? exclusiveMinimum ?? 0,
        max: maximum ?? Number.POSITIVE_INFINITY,
        choices: choices ?? [],
      };
    });
}

/** The choice without what is empty: an option that is left out takes its default. */
export function withoutEmpty(choice: ModelChoice): ModelChoice {
  return Object.fromEntries(Object.entries(choice).filter(([, v]) => v !== undefined)) as ModelChoice;
}

/** Options that a person set, for the line beside the model's name. */
export function setOptions(
  choice: ModelChoice,
): readonly (readonly [FieldName, string | number | boolean])[] {
  const names: readonly FieldName[] = Object.values(fieldGroups).flat();
  return names.flatMap((name) => {
    const value = choice[name];
    return value === undefined ? [] : [[name, value] as const];
  });
}

/** Names of the fields whose values the schema does not take. */
export function refusedFields(choice: ModelChoice): readonly string[] {
  const { error } = modelSchema.safeParse(choice);
  return error?.issues.map(({ path }) => String(path[0])) ?? [];
}
