import type { RuleReport, RuleSetting } from '../../../pipeline/engine/audit-report';

export type Value = RuleSetting['value'];

/** Settings by their own key: the same name stands once for each column. */
export const keyOf = ({ name, column }: RuleSetting): string =>
  column === undefined ? name : `${name}\u0000${column}`;

/** What is wrong with a value, as a key of clean.invalid; null where nothing is. */
export function wrong(setting: RuleSetting, value: Value | ''): 'number' | 'range' | 'whole' | null {
  if (setting.kind !== 'number') return null;
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'number';
  if (value < setting.min || value > setting.max) return 'range';
  return Number.isInteger(setting.step) && !Number.isInteger(value) ? 'whole' : null;
}

const same = (a: Value | '' | undefined, b: Value) => JSON.stringify(a) === JSON.stringify(b);

/** The settings whose draft differs from what holds now. */
export function changedSettings(
  settings: readonly RuleSetting[],
  draft: ReadonlyMap<string, Value | ''>,
): readonly { readonly setting: RuleSetting; readonly value: Value | '' }[] {
  return settings.flatMap((setting) => {
    const value = draft.get(keyOf(setting));
    return value === undefined || same(value, setting.value) ? [] : [{ setting, value }];
  });
}

/**
 * The changed settings as they stand in the project's rule choice. Those of a column are entries of one record, beside
 * the columns that hold already.
 */
export function chosenParameters(
  settings: readonly RuleSetting[],
  changes: ReturnType<typeof changedSettings>,
  before: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const chosen: Record<string, unknown> = {};
  for (const { setting, value } of changes) {
    if (setting.column === undefined) chosen[setting.name] = value;
    else {
      const held = chosen[setting.name] ?? before[setting.name];
      const record = typeof held === 'object' && held !== null && !Array.isArray(held) ? held : {};
      const columns = settings.filter((s) => s.name === setting.name).map((s) => s.column);
      chosen[setting.name] = {
        ...Object.fromEntries(Object.entries(record).filter(([column]) => columns.includes(column))),
        [setting.column]: value,
      };
    }
  }
  return chosen;
}

/** What the rule learned from the data: values of its report that nobody can set, and days that nobody said. */
export function learnedOf(rule: RuleReport): readonly (readonly [string, Value])[] {
  const said = (rule.settings ?? []).filter((s) => s.kind !== 'date' || s.value !== '');
  const set = new Set(['accepted', 'refused', ...said.map((s) => s.name)]);
  return Object.entries(rule.parameters).filter(([name, value]) => !set.has(name) && value !== '');
}
