import type { ReadChoice } from '../../../../pipeline/project/schema';

/** Choices that name other columns than before, so that what was said of columns no longer holds. */
const renames: readonly (keyof ReadChoice)[] = [
  'encoding',
  'delimiter',
  'header',
  'skip_lines',
  'member',
  'sheet',
];

/** The choices with one of them changed; null leaves it to be found out. */
export function withChoice<K extends keyof ReadChoice>(
  read: ReadChoice,
  key: K,
  value: ReadChoice[K] | null,
): ReadChoice {
  const { [key]: _former, ...others } = read;
  const rest: ReadChoice = { ...others };
  if (renames.includes(key)) {
    delete rest.keep;
    delete rest.columns;
  }
  // Another member or sheet is another table: its dialect is found out anew.
  if (key === 'member' || key === 'sheet') {
    for (const k of ['encoding', 'delimiter', 'header', 'skip_lines', 'date_format', 'decimal'] as const)
      delete rest[k];
  }
  return value === null || value === undefined ? rest : { ...rest, [key]: value };
}
