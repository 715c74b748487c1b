import type { TableKind } from '../../project/schema';
import type { PlainProfile } from '../profile/profile-source';
import { contentScore } from './content-score';
import { guessByValues, nameless } from './guess-by-values';
import { nameScore } from './name-score';
import type { RoleReason } from './reasons';
import { attributeRole, rolesByTable, tablesWithAttributes } from './roles';

export interface Assignment {
  readonly role: string;
  readonly confidence: number;
  readonly reason: RoleReason;
}

/** Column name → role. */
export type Assignments = ReadonlyMap<string, Assignment>;

const nameWeight = 0.6;
const lowest = 0.4;
const mostLevels = 50;

/**
 * Guesses a role for each column: confidence = 0.6 × what its name says + 0.4 × the share of its cells that are there
 * and fit. The surest pair of role and column is taken first, each role and each column once. Without a telling name
 * only dates are believed, since nothing else looks like one.
 */
export function guessRoles(table: TableKind, columns: readonly PlainProfile[], rows: number): Assignments {
  if (table === 'orders' && nameless(columns)) return guessByValues(columns, rows);
  const pairs = rolesByTable[table].flatMap(({ id, check }) =>
    columns.map((column) => {
      const name = nameScore(id, column.name);
      const content = contentScore(check, column, rows);
      const byValues = check === 'date' && content > 0.9 && column.type === 'date';
      const confidence = name > 0 || byValues ? nameWeight * name + (1 - nameWeight) * content : 0;
      return { role: id, column: column.name, name, content, confidence, missing: column.missing / rows };
    }),
  );
  pairs.sort((a, b) => b.confidence - a.confidence);
  const found = new Map<string, Assignment>();
  const taken = new Set<string>();
  for (const { role, column, confidence, name, content, missing } of pairs) {
    if (confidence < lowest - 0.04 || taken.has(role) || found.has(column)) continue;
    taken.add(role);
    found.set(column, { role, confidence: round(confidence), reason: reasonOf(name, content, missing) });
  }
  if (table === 'orders') priceWithoutQuantity(found);
  return found;
}

/** A price with neither quantity nor amount beside it is the line's total. */
function priceWithoutQuantity(found: Map<string, Assignment>): void {
  const roles = new Set([...found.values()].map((assignment) => assignment.role));
  if (roles.has('quantity') || roles.has('amount')) return;
  for (const [column, assignment] of found)
    if (assignment.role === 'unit_price') found.set(column, { ...assignment, role: 'amount' });
}

/** Columns that neither have a role nor are called after one and may describe the customer: few levels; in customer tables numbers too. */
export function guessAttributes(
  table: TableKind,
  columns: readonly PlainProfile[],
  rows: number,
  taken: ReadonlySet<string>,
): Assignments {
  if (!tablesWithAttributes.includes(table)) return new Map();
  const found = new Map<string, Assignment>();
  for (const column of columns) {
    const named = rolesByTable[table].some((role) => nameScore(role.id, column.name) >= 0.75);
    if (taken.has(column.name) || named) continue;
    const levels = column.distinct >= 2 && column.distinct <= mostLevels;
    const describes =
      table === 'orders' || table === 'order_headers'
        ? levels && column.type === 'text'
        : (levels || column.type === 'integer' || column.type === 'number') && column.distinct >= 2;
    if (!describes) continue;
    const confidence = round(nameWeight + (1 - nameWeight) * (1 - column.missing / rows));
    found.set(column.name, { role: attributeRole, confidence, reason: 'few_levels' });
  }
  return found;
}

function reasonOf(name: number, content: number, missing: number): RoleReason {
  if (name === 0) return 'values_only';
  if (missing > 0.01 && content >= (1 - missing) * 0.9) return 'name_some_missing';
  return content >= 0.8 ? 'name_and_values' : 'name_not_values';
}

const round = (share: number) => Math.round(share * 1000) / 1000;
