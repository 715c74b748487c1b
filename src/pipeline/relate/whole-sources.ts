import { type Database, ident } from '../engine/database';
import type { ColumnProfile, JoinReport, SourceReport } from '../engine/source-report';
import { rawTable } from '../engine/tables';
import { broughtColumns } from './brought';
import { keysSql } from './keys';

/** A source with what joins bring to its rows: `relation` is its raw table, or a view of it that has the joined columns too. */
export interface WholeSource extends SourceReport {
  readonly relation: string;
}

/**
 * The sources as cleaning reads them. A view keeps `_row` and every row of the raw table once; a key that is not matched
 * leaves NULL (of outcomes, 0). Joined columns are called `<source>.<column>` and have the role that they had there.
 */
export function wholeSources(
  db: Database,
  sources: readonly SourceReport[],
  joins: readonly JoinReport[],
): WholeSource[] {
  return sources.map((source) => {
    const steps = joins.filter((join) => join.from === source.source);
    const relation = rawTable(source.source);
    if (steps.length === 0) return { ...source, relation };
    const parts = joinParts(db, source, sources, steps);
    if (parts.length === 0) return { ...source, relation };
    const view = viewName(source);
    const selected = ['r.*', ...parts.flatMap((part) => part.selected)].join(', ');
    db.run(`CREATE OR REPLACE TEMP VIEW ${ident(view)} AS SELECT ${selected} FROM ${ident(relation)} r
      ${parts.map((part) => part.join).join('\n')}`);
    return {
      ...source,
      relation: view,
      columns: [...source.columns, ...parts.flatMap((part) => part.columns)],
    };
  });
}

export function dropWhole(db: Database, sources: readonly SourceReport[]): void {
  for (const source of sources) db.run(`DROP VIEW IF EXISTS ${ident(viewName(source))}`);
}

const viewName = (source: SourceReport) => `_whole_${source.source}`;

interface JoinPart {
  readonly columns: readonly ColumnProfile[];
  readonly selected: readonly string[];
  readonly join: string;
}

function joinParts(
  db: Database,
  source: SourceReport,
  sources: readonly SourceReport[],
  joins: readonly JoinReport[],
): JoinPart[] {
  const has = new Set(source.columns.flatMap((column) => column.role ?? []));
  return joins.flatMap(({ to, on }, i) => {
    const target = sources.find((other) => other.source === to);
    if (!target) return [];
    const keys = on.map((pair) => pair.to);
    const counts = target.table === 'outcomes';
    const outcome = counts && !has.has('outcome') ? [outcomeColumn(target)] : [];
    const columns = counts ? outcome : broughtColumns(source, target, keys, has);
    if (columns.length === 0) return [];
    for (const { role } of columns) if (role) has.add(role);
    const j = ident(`_j${i}`);
    const named = columns.map((column) => asJoined(target, column));
    const theirs = keysSql(db, target, keys).map((key, k) => `${key} AS _k${k}`);
    const there = on.map((_, k) => `_k${k} IS NOT NULL`).join(' AND ');
    const grouped = on.map((_, k) => `_k${k}`).join(', ');
    const values = columns.map(
      ({ name }, c) => `${counts ? 'count(*)' : `any_value(${ident(name)})`} AS _v${c}`,
    );
    const ours = keysSql(
      db,
      source,
      on.map((pair) => pair.from),
    ).map((key, k) => `${key} = ${j}._k${k}`);
    return [
      {
        columns: named,
        selected: named.map(({ name }, c) =>
          counts ? `coalesce(${j}._v${c}, 0)::DOUBLE AS ${ident(name)}` : `${j}._v${c} AS ${ident(name)}`,
        ),
        join: `LEFT JOIN (SELECT ${grouped}, ${values.join(', ')}
          FROM (SELECT *, ${theirs.join(', ')} FROM ${ident(rawTable(to))}) WHERE ${there} GROUP BY ${grouped}) ${j}
          ON ${ours.join(' AND ')}`,
      },
    ];
  });
}

/** The column under its joined name, read as in its own file. */
function asJoined({ source, read }: SourceReport, column: ColumnProfile): ColumnProfile {
  const { fits } = column;
  const decimal = fits.decimal ?? (read.decimal === ',' ? ',' : '.');
  const date_format = fits.date_format ?? read.date_format;
  return { ...column, name: `${source}.${column.name}`, fits: { ...fits, decimal, date_format } };
}

/** The number of matching rows, as a column of numbers. */
function outcomeColumn(target: SourceReport): ColumnProfile {
  const { rows } = target;
  return {
    name: 'outcome',
    type: 'integer',
    role: 'outcome',
    role_confidence: 1,
    role_reason: null,
    missing: 0,
    distinct: 0,
    min: 0,
    max: rows,
    top: [],
    histogram: [],
    quantiles: null,
    mean: null,
    outliers: null,
    warnings: [],
    pseudonym: false,
    fits: { number: 1, integer: 1, negative: 0, date: 0, date_format: null, mean_length: 1 },
  };
}
