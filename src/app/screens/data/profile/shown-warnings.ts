import type { ColumnProfile, ColumnWarning } from '../../../../pipeline/engine/source-report';
import { attributeRole, baseRole, rolesByTable } from '../../../../pipeline/ingest/roles/roles';

const measured = new Set(
  Object.values(rolesByTable)
    .flat()
    .filter(({ check }) => check === 'number' || check === 'count' || check === 'date')
    .map(({ id }) => id),
);

/** The traps that matter in the column's role: other cells among numbers do not where it is read as text (C536379 among 536365). */
export const shownWarnings = ({ role, warnings }: ColumnProfile): readonly ColumnWarning[] =>
  warnings.filter(
    ({ code }) =>
      code !== 'mixed_types' || role === null || role === attributeRole || measured.has(baseRole(role)),
  );
