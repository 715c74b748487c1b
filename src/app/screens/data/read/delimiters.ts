import type { TFunction } from 'i18next';

const names = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
  spaces: 'spaces',
} as const;

export const delimiterIds: readonly string[] = Object.keys(names);

const isNamed = (delimiter: string): delimiter is keyof typeof names => delimiter in names;

/** A delimiter in words; any other character stands for itself. */
export const delimiterName = (t: TFunction, delimiter: string): string =>
  isNamed(delimiter) ? t(`data.delimiters.${names[delimiter]}`) : delimiter;
