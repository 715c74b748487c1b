import type { ColumnProfile, SourceReport } from '../../engine/source-report';

/** Values that mean yes, likeliest first. */
const yes = [
  'yes',
  'y',
  '1',
  'true',
  't',
  'churned',
  'churn',
  'attrited customer',
  'exited',
  'left',
  'lost',
  'cancelled',
  'canceled',
  'converted',
  'responded',
  'positive',
  'pos',
  'oui',
  'ja',
  'si',
  'sí',
  '是',
  '流失',
  '已流失',
  '有',
];

/**
 * The values of a label and the one that counts as yes: one that says so, else the rarer of two (a label is asked for
 * because it is rare); null where there are more than two and none says so. `given` is the project's choice.
 */
export function labelValues(
  column: Pick<ColumnProfile, 'name' | 'top' | 'distinct'>,
  given?: string,
): NonNullable<SourceReport['label']> {
  const values = column.top.map(({ value, count }) => ({ value, count }));
  const chosen = given === undefined ? undefined : values.find(({ value }) => value === given)?.value;
  return {
    column: column.name,
    values,
    positive: given !== undefined ? (chosen ?? given) : guessPositive(values, column.distinct),
    given: given !== undefined,
  };
}

function guessPositive(
  values: readonly { readonly value: string; readonly count: number }[],
  distinct: number,
): string | null {
  for (const word of yes) {
    const found = values.find(({ value }) => value.trim().toLowerCase() === word);
    if (found) return found.value;
  }
  if (distinct !== 2) return null;
  const [common, rare] = values;
  return rare && common ? (rare.count <= common.count ? rare.value : common.value) : null;
}
