import type { ColumnProfile } from '../../engine/source-report';
import { refuse } from '../../errors/patron-error';
import type { Source, TableKind } from '../../project/schema';
import type { PlainProfile } from '../profile/profile-source';
import { type Assignment, type Assignments, guessAttributes, guessRoles } from './guess-roles';
import { guessTable } from './guess-table';
import { attributeRole, rolesOf } from './roles';

export interface AssignedRoles {
  readonly table: TableKind;
  readonly table_confidence: number;
  readonly columns: readonly ColumnProfile[];
}

/**
 * The kind of table and a role for each column, from the profile alone (no look at the rows). What the source states
 * holds with confidence 1; `table`, `roles` and `attributes` are each guessed where left out. Refuses a role or column
 * that does not exist and a column with two roles.
 */
export function assignRoles(columns: readonly PlainProfile[], rows: number, source: Source): AssignedRoles {
  const guessed = guessTable(columns, rows, source.file);
  const table = source.table ?? guessed.table;
  const given = givenRoles(source, table, columns);
  const main = source.roles ? given : new Map([...given, ...freeRoles(table, columns, rows, given)]);
  const attributes = source.attributes
    ? new Map<string, Assignment>()
    : guessAttributes(table, columns, rows, new Set(main.keys()));
  const all: Assignments = new Map([...attributes, ...main]);
  return {
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

function freeRoles(
  table: TableKind,
  columns: readonly PlainProfile[],
  rows: number,
  given: Assignments,
): Assignments {
  return guessRoles(
    table,
    columns.filter((column) => !given.has(column.name)),
    rows,
  );
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
