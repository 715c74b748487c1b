import type { Database } from '../engine/database';
import type { ColumnProfile, SourceReport } from '../engine/source-report';
import { rawTable } from '../engine/tables';
import type { RoleHints } from '../ingest/roles/assign-roles';
import { guessRoles } from '../ingest/roles/guess-roles';
import { guessTable, type TableGuess } from '../ingest/roles/guess-table';
import type { Project, Source, TableKind } from '../project/schema';
import { matchKeys } from './keys';

/** Share of the keys of one file that another must have to be the list of them. */
const enough = 0.5;
const keysTried = 5;

/** By which key, and as what, a list of one row each completes other files. */
const lists: readonly { role: string; table: TableKind }[] = [
  { role: 'customer_id', table: 'customers' },
  { role: 'sku', table: 'products' },
  { role: 'order_id', table: 'order_headers' },
  { role: 'campaign_id', table: 'campaign_details' },
];

/**
 * What the project and its other files say of a source whose kind is not given: a table that has the project's label, and
 * is none of order lines, is labelled; a table with one row an order is a list of
 * order headers beside the lines of those orders; a table that nothing else tells and whose rows are the keys of another
 * file is the list of those. Kinds of the other files are the given ones or those that each makes alone, so that the
 * order of the files does not matter.
 */
export function settleKind(
  db: Database,
  {
    source,
    report,
    project,
    others = [],
  }: {
    source: Source;
    report: SourceReport;
    project?: Project | undefined;
    others?: readonly SourceReport[] | undefined;
  },
): RoleHints {
  const hints = { label: project?.label, positive: project?.positive };
  if (source.table) return hints;
  const named = report.columns.some(({ name }) => name === project?.label);
  const alone = guessTable(report.columns, report.rows, report.file).table;
  if (named && alone !== 'orders') return { ...hints, kind: { table: 'labelled', confidence: sure } };
  if (others.length === 0) return hints;
  const seen = others
    .filter((other) => other.source !== report.source && db.hasTable(rawTable(other.source)))
    .map((other) =>
      view(
        other,
        project?.sources.find(({ name }) => name === other.source),
      ),
    );
  const kind = settle(db, view(report, source), seen);
  return kind ? { ...hints, kind } : hints;
}

/** A source alone: its kind, and its columns by the role that they would have in a table of orders (or its own kind). */
interface View {
  readonly report: SourceReport;
  readonly guess: TableGuess;
  readonly roles: ReadonlyMap<string, ColumnProfile>;
  readonly asOrders: ReadonlyMap<string, ColumnProfile>;
}

function view(report: SourceReport, source: Source | undefined): View {
  const guess = source?.table
    ? { table: source.table, confidence: 1 }
    : guessTable(report.columns, report.rows, report.file);
  const rolesIn = (table: TableKind) => {
    const found = new Map<string, ColumnProfile>();
    const guessed = guessRoles(table, report.columns, report.rows);
    for (const column of report.columns) {
      const given = Object.entries(source?.roles ?? {}).find(([, name]) => name === column.name)?.[0];
      const role = given ?? (source?.roles ? undefined : guessed.get(column.name)?.role);
      if (role !== undefined) found.set(role, column);
    }
    return found;
  };
  return { report, guess, roles: rolesIn(guess.table), asOrders: rolesIn('orders') };
}

function settle(db: Database, own: View, others: readonly View[]): RoleHints['kind'] {
  const sold = others.filter(
    (other) => other.guess.table === 'orders' || other.guess.table === 'order_headers',
  );
  if (own.guess.table === 'orders' || own.guess.table === 'other') {
    if (sold.some((other) => isHeaderOf(db, own, other)))
      return { table: 'order_headers', confidence: sure, key: keyOf(own, 'order_id') };
    if (own.guess.table === 'other' && sold.some((other) => isHeaderOf(db, other, own)))
      return { table: 'orders', confidence: sure, key: keyOf(own, 'order_id') };
  }
  return own.guess.table === 'other' ? listOf(db, own, others) : undefined;
}

const sure = 0.9;

function keyOf(own: View, role: string) {
  return { role, column: own.asOrders.get(role)?.name ?? '' };
}

const unique = ({ report }: View, column: ColumnProfile) =>
  column.distinct > 0 && column.distinct === report.rows - column.missing;

/** One row an order here; there, its lines: orders come back, or the lines lack who bought, or when. */
function isHeaderOf(db: Database, header: View, lines: View): boolean {
  const [key, theirs] = [header.asOrders.get('order_id'), lines.asOrders.get('order_id')];
  if (!key || !theirs || !unique(header, key)) return false;
  const tells = ['customer_id', 'ordered_at'].filter((role) => header.asOrders.has(role));
  const lacks = tells.some((role) => !lines.asOrders.has(role));
  if (tells.length === 0 || (unique(lines, theirs) && !lacks)) return false;
  return matches(db, lines, theirs, header, key);
}

/** The kind that rows make whose key is the key of another file. */
function listOf(db: Database, own: View, others: readonly View[]): RoleHints['kind'] {
  const keys = own.report.columns
    .filter((column) => unique(own, column) && column.type !== 'date' && column.type !== 'number')
    .slice(0, keysTried);
  for (const { role, table } of lists)
    for (const other of others) {
      const theirs = other.roles.get(role);
      const key = theirs && keys.find((column) => matches(db, other, theirs, own, column));
      if (key) return { table, confidence: 0.75, key: { role, column: key.name } };
    }
  return undefined;
}

function matches(db: Database, from: View, fromKey: ColumnProfile, to: View, toKey: ColumnProfile): boolean {
  const { keys, keys_matched } = matchKeys(db, from.report, to.report, [
    { from: fromKey.name, to: toKey.name },
  ]);
  return keys > 0 && keys_matched >= enough * keys;
}
