import type { SourceReport } from '../../../pipeline/engine/source-report';
import { rolesOf } from '../../../pipeline/ingest/roles/roles';
import type { Project, TableKind } from '../../../pipeline/project/schema';
import { resources } from '../../locales/resources';

/** A role that the locale files name; `unused` stands for none. */
export type Role = keyof typeof resources.data.role_;

const isRole = (role: string): role is Role => role in resources.data.role_;

export const roleOf = (role: string | null): Role => (role !== null && isRole(role) ? role : 'unused');

export type Certainty = 'sure' | 'likely' | 'unsure';

export function certaintyOf(confidence: number): Certainty {
  return confidence >= 0.95 ? 'sure' : confidence >= 0.75 ? 'likely' : 'unsure';
}

/** What a column of this kind of table may be. */
export const choicesOf = (table: TableKind): readonly Role[] => [...rolesOf(table).filter(isRole), 'unused'];

/**
 * The project with one column's role changed. Every role of the source is written out, so that what was guessed for
 * the others stays; a column that held the role before gives it up.
 */
export function assignRole(project: Project, report: SourceReport, column: string, role: Role): Project {
  const others = report.columns.filter((c) => c.name !== column);
  const roles: Record<string, string> = {};
  for (const c of others) {
    const held = roleOf(c.role);
    if (held !== 'unused' && held !== 'attribute' && held !== role) roles[held] = c.name;
  }
  const attributes = others.filter((c) => roleOf(c.role) === 'attribute').map((c) => c.name);
  if (role === 'attribute') attributes.push(column);
  else if (role !== 'unused') roles[role] = column;
  return {
    ...project,
    sources: project.sources.map((s) =>
      s.name === report.source ? { ...s, table: report.table, roles, attributes } : s,
    ),
  };
}

/** The project with a source read as another kind of table; its roles are guessed anew. */
export function assignTable(project: Project, source: string, table: TableKind): Project {
  return {
    ...project,
    sources: project.sources.map((s) => {
      if (s.name !== source) return s;
      const { roles: _roles, attributes: _attributes, ...rest } = s;
      return { ...rest, table };
    }),
  };
}
