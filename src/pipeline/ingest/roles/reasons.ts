/** Why a column has its role: codes with a sentence in the locale files. */
export const roleReasons = [
  'given',
  'name_and_values',
  'name_some_missing',
  'name_not_values',
  'values_only',
  'few_levels',
  'other_file',
] as const;
export type RoleReason = (typeof roleReasons)[number];
