import type { ColumnProfile, SourceReport } from '../../engine/source-report';
import { refuse } from '../../errors/patron-error';
import type { Source, TableKind } from '../../project/schema';
import type { PlainProfile } from '../profile/profile-source';
import { type Assignment, type Assignments, guessAttributes, guessRoles } from './guess-roles';
import { guessTable, type TableGuess } from './guess-table';
import { labelValues } from './label-values';
import { attributeRole, rolesOf } from './roles';

export interface AssignedRoles extends Pick<SourceReport, 'label'> {
  readonly table: TableKind;
  readonly table_confidence: number;
  readonly columns: readonly ColumnProfile[];
}

/** What the project and its other files say of a source that says it not itself. */
export interface RoleHints {
  /** The kind that the other files make likely, and the column that is their key. */
  readonly kind?: TableGuess & { readonly key?: { readonly role: string; readonly column: string } };
  /** The project's label column and the value that counts as yes. */
  readonly label?: string | undefined;
  readonly positive?: string | undefined;
}

/**
 * The kind of table and a role for each column, from the profile alone (no look at the rows). What the source states
 * holds with confidence 1; `table`, `roles` and `attributes` are each guessed where left out. Refuses a role or column
 * that does not exist and a column with two roles.
 */
export function assignRoles(
  columns: readonly PlainProfile[],
  rows: number,
  source: Source,
  hints: RoleHints = {},
): AssignedRoles {
  const guessed = hints.kind ?? guessTable(columns, rows, source.file);
  const table = source.table ?? guessed.table;
  const given = withHints(givenRoles(source, table, columns), table, columns, source, hints);
  const main = source.roles ? given : new Map([...given, ...freeRoles(table, columns, rows, given)]);
  const attributes = source.attributes
    ? new Map<string, Assignment>()
    : guessAttributes(table, columns, rows, new Set(main.keys()));
  const all: Assignments = new Map([...attributes, ...main]);
  const labelled = columns.find((column) => all.get(column.name)?.role === 'label');
  return {
    label: table === 'labelled' && labelled ? labelValues(labelled, hints.positive) : null,
    table,
    table_confidence: source.table ? 1 : guessed.confidence,
    columns: columns.map((column) => {
      const found = all.get(column.name);
      return {
        ...column,
        role: found?.role ?? null,
        role_confidence: found?.confidence ?? 0,
        role_reason: found?.reason ?? null,
      };
    }),
  };
}

/** The key that other files know the rows by, and the project's label, where the source gives those columns no role. */
function withHints(
  given: Assignments,
  table: TableKind,
  columns: readonly PlainProfile[],
  source: Source,
  { kind, label }: RoleHints,
): Assignments {
  const found = new Map(given);
  const add = (role: string, name: string | undefined, assignment: Omit<Assignment, 'role'>) => {
    const column = columns.find((one) => one.name === name);
    const held = [...found.values()].some((one) => one.role === role);
    if (column && !held && !found.has(column.name)) found.set(column.name, { role, ...assignment });
  };
  if (table === 'labelled') add('label', label, { confidence: 1, reason: 'given' });
  if (kind?.key && table === kind.table && !source.roles)
    add(kind.key.role, kind.key.column, { confidence: kind.confidence, reason: 'other_file' });
  return found;
}

function freeRoles(
  table: TableKind,
  columns: readonly PlainProfile[],
  rows: number,
  given: Assignments,
): Assignments {
  const held = new Set([...given.values()].map((assignment) => assignment.role));
  const free = columns.filter((column) => !given.has(column.name));
  return new Map([...guessRoles(table, free, rows)].filter(([, { role }]) => !held.has(role)));
}

function givenRoles(source: Source, table: TableKind, columns: readonly PlainProfile[]): Assignments {
  const found = new Map<string, Assignment>();
  const allowed = rolesOf(table);
  const wanted = [
    ...Object.entries(source.roles ?? {}),
    ...(source.attributes ?? []).map((column) => [attributeRole, column] as const),
  ];
  for (const [role, name] of wanted) {
    if (!allowed.includes(role))
      refuse('ingest.role_unknown', { table, role, source: source.name, roles: allowed.join(', ') });
    const column = columns.find((c) => c.name === name) ?? sameButCase(columns, name);
    if (!column) {
      const names = columns.map((c) => c.name).join(', ');
      refuse('ingest.column_unknown', {
        role,
        source: source.name,
        column: name,
        file: source.file,
        columns: names,
      });
    }
    const before = found.get(column.name);
    if (before)
      refuse('ingest.column_twice', {
        column: column.name,
        source: source.name,
        first: before.role,
        second: role,
      });
    found.set(column.name, { role, confidence: 1, reason: 'given' });
  }
  return found;
}

function sameButCase(columns: readonly PlainProfile[], name: string): PlainProfile | undefined {
  return columns.find((column) => column.name.toLowerCase() === name.trim().toLowerCase());
}
