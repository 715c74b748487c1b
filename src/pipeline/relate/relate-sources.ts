import type { Database } from '../engine/database';
import type { JoinReport, RelationReport, SourceReport } from '../engine/source-report';
import { rawTable } from '../engine/tables';
import type { Project } from '../project/schema';
import { bringsOf, broughtColumns } from './brought';
import { type Candidate, candidates } from './candidates';
import { chosenJoins } from './chosen-joins';
import { type KeyPair, matchKeys, repeatedKeys } from './keys';
import { moneyOf } from './money/money-report';
import { refuseSameFile } from './same-file';

/** Share of the keys from which a join needs no question, and where there is no other to choose from. */
const sureShare = 0.95;
const onlyShare = 0.5;

/**
 * How the sources hang together: the joins that the project chose and those that their kinds and columns suggest, each
 * with the distinct keys that match (counted on the raw rows, trimmed text), and the money of each order source. A join
 * that nobody chose is taken where the project says nothing of joins, it would multiply no rows, and at least 95 % of
 * the keys match or no other file of its kind is there. Refuses a join of what is not there, and one file given twice.
 */
export function relateSources(
  db: Database,
  { project, sources }: { project: Project; sources: readonly SourceReport[] },
): RelationReport {
  const loaded = sources.filter((source) => db.hasTable(rawTable(source.source)));
  refuseSameFile(project, loaded);
  const chosen = chosenJoins(project, loaded);
  const open = candidates(loaded).filter(
    ({ from, to }) => !chosen.some((join) => join.from === from && join.to === to),
  );
  const customers = new Set(loaded.filter((s) => s.table === 'customers').map((s) => s.source));
  const rows = new Map(loaded.map((source) => [source.source, rolesHeld(source)]));
  const joins = [
    ...chosen.map((join) => reportJoin(db, join, rows, () => 'chosen')),
    ...open
      .map((join) => {
        const rivals = open.filter((other) => other.from === join.from && other.to.table === join.to.table);
        return reportJoin(db, join, rows, (found) =>
          stateOf(found, join, project.joins === undefined, rivals.length === 1),
        );
      })
      .filter((join) => join.keys_matched > 0 && (join.brings.length > 0 || customers.has(join.to))),
  ];
  return { joins, ...moneyOf(db, project, loaded, joins) };
}

type Found = Omit<JoinReport, 'state'>;

/** Counts one join; what it brings, when it is in force, later joins of the same rows need not. */
function reportJoin(
  db: Database,
  { from, to, on }: Candidate,
  rows: ReadonlyMap<string, Set<string>>,
  state: (found: Found) => JoinReport['state'],
): JoinReport {
  const has = rows.get(from.source) ?? new Set();
  const keys = on.map((pair) => pair.to);
  const columns = broughtColumns(from, to, keys, has);
  const brings = bringsOf(from, to, columns);
  const counted = countsRows(to);
  const found: Found = {
    from: from.source,
    to: to.source,
    on: on.map((pair: KeyPair) => ({ ...pair })),
    brings,
    ...matchKeys(db, from, to, on),
    repeated: counted
      ? 0
      : repeatedKeys(
          db,
          to,
          keys,
          columns.map((column) => column.name),
        ),
  };
  const report = { ...found, state: state(found) };
  if (report.state !== 'proposed') for (const { role } of columns) if (role) has.add(role);
  return report;
}

/** Rows of outcomes are counted, so that any number of them is one answer. */
const countsRows = (to: SourceReport) => to.table === 'outcomes';

function stateOf(found: Found, { to }: Candidate, free: boolean, only: boolean): JoinReport['state'] {
  if (to.table === 'customers') return 'taken';
  if (!free || found.repeated > 0 || found.keys_matched === 0) return 'proposed';
  const share = found.keys_matched / found.keys;
  const enough = countsRows(to) ? only : only && share >= onlyShare;
  return share >= sureShare || enough ? 'taken' : 'proposed';
}

const rolesHeld = (source: SourceReport) => new Set(source.columns.flatMap((column) => column.role ?? []));
