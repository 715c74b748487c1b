import type { Database } from '../engine/database';
import type { ColumnProfile, SourceReport } from '../engine/source-report';
import { rawTable } from '../engine/tables';
import type { Source } from '../project/schema';
import { guessDecimal } from './profile/decimal';
import { withLabelLeaks } from './profile/label-leaks';
import { profileSource } from './profile/profile-source';
import type { HowRead } from './reading/reading';
import { noteRoles } from './role-notes';
import { assignRoles, type RoleHints } from './roles/assign-roles';
import { rawColumns } from './values/raw-columns';

/** What is known of a file beside its columns. */
export type FileFacts = Pick<SourceReport, 'file' | 'bytes' | 'rows' | 'sha256' | 'bad_rows' | 'left_out'> & {
  readonly read: HowRead;
};

/**
 * Profiles a raw table (`table`, by default the source's own) and gives its columns roles. Refuses what {@link assignRoles} refuses.
 */
export function reportSource(
  db: Database,
  source: Source,
  facts: FileFacts,
  table: string = rawTable(source.name),
): SourceReport {
  const decimal = source.read?.decimal ?? guessDecimal(db, table, rawColumns(db, table));
  const profiles = profileSource(db, table, { dateFormat: source.read?.date_format ?? null, decimal });
  const roles = assignRoles(profiles, facts.rows, source);
  const read = {
    encoding: 'utf-8',
    ...facts.read,
    decimal,
    date_format: dateFormatOf(source, roles.columns),
  };
  const columns = withLabelLeaks(db, table, roles.columns, roles.label, facts.rows, read);
  return { ...facts, source: source.name, ...roles, columns, read };
}

/** The report after an edit of the source's table, roles or attributes; neither file nor rows are looked at. */
export function reassign(
  db: Database,
  source: Source,
  report: SourceReport,
  hints: RoleHints = {},
): SourceReport {
  const roles = assignRoles(report.columns, report.rows, source, hints);
  const read = { ...report.read, date_format: dateFormatOf(source, roles.columns) };
  const table = rawTable(source.name);
  const columns = withLabelLeaks(db, table, roles.columns, roles.label, report.rows, read);
  noteRoles(db, table, columns);
  return { ...report, ...roles, columns, read };
}

function dateFormatOf(source: Source, columns: readonly ColumnProfile[]): string | null {
  const dated = columns.find((column) => column.role === 'ordered_at' || column.role === 'at');
  return source.read?.date_format ?? dated?.fits.date_format ?? null;
}
