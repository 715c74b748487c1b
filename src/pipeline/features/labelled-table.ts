import { Float64, Int32, Table, tableToIPC, vectorFromArray } from 'apache-arrow';
import { type Database, ident, literal, rowsOf } from '../engine/database';
import type { LabelledColumnReport, LabelledReport } from '../engine/labelled-report';
import type { SourceReport } from '../engine/source-report';
import { refuse } from '../errors/patron-error';
import type { Project } from '../project/schema';
import { numbersOf, stringsOf } from './arrow-columns';
import { classNeeded } from './check-enough';
import { defaultFolds, stratifiedFolds } from './labelled-folds';
import { columnsOf } from './sources';

/** A text with more values than this, most of them on one row each, says nothing of a class of customers. */
const manyValues = 50;

/** Tables of a project with a history that a flat one does not fill. */
const ofHistory = [
  'origins',
  'features',
  'sequences',
  'customer_categories',
  'text_vectors',
  'segments',
  'forecast',
];

/**
 * The table `labelled_rows` (engine/tables.ts) of a flat project: the cleaned labelled rows and, after them, those that lack
 * the label, which are scored and not learnt from; each labelled row with its class and its fold. Refuses a positive value
 * that is open or not there, a label of one class, fewer than ten rows of either, more folds than a class has rows, and rows
 * without anything to learn from.
 */
export function buildLabelled(
  db: Database,
  { project, sources }: { project: Project; sources: readonly SourceReport[] },
): LabelledReport {
  const source = sources.find((one) => one.table === 'labelled' && one.label);
  const label = source?.label ?? refuse('label.none');
  const positive = positiveOf(db, label.column, project.positive ?? label.positive);
  const attributes = columnsOf(db, 'labelled').filter(
    ({ name }) => name !== 'customer_id' && name !== 'label',
  );
  const list = ['customer_id', ...attributes.map(({ name }) => ident(name))].join(', ');
  const value = `CASE WHEN label IS NOT NULL THEN CAST(trim(label) = ${literal(positive)} AS DOUBLE) END AS _label`;
  const aside = db.hasTable('labelled_set_aside')
    ? `UNION ALL SELECT ${list}, NULL::DOUBLE AS _label FROM labelled_set_aside WHERE rule = 'no_label'`
    : '';
  db.run(`CREATE OR REPLACE TEMP TABLE _labelled AS
    SELECT row_number() OVER () AS _place, * FROM (SELECT ${list}, ${value} FROM labelled ${aside})`);
  const found = db.query('SELECT customer_id, _label FROM _labelled ORDER BY _place');
  const labels = numbersOf(found, '_label');
  const folds = project.folds ?? defaultFolds;
  const positives = count(labels, 1);
  requireClasses({ column: label.column, positive, positives, negatives: count(labels, 0), folds });
  const assigned = stratifiedFolds(labels, stringsOf(found, 'customer_id'), folds, project.seed);
  putFolds(db, assigned);
  const judged = attributes.map(({ name, type }) => judgeColumn(db, name, type));
  const columns = judged.filter((column) => column.left_out === null);
  if (columns.length === 0) refuse('label.no_attributes', { file: source?.file ?? '' });
  const kept = ['customer_id', ...columns.map(({ name }) => ident(name))].map((name) => `l.${name}`);
  db.run(`CREATE OR REPLACE TABLE labelled_rows AS SELECT ${kept.join(', ')}, l._label AS _label, f.fold AS _fold
    FROM _labelled l JOIN _folds f USING (_place) ORDER BY _place;
    DROP TABLE _labelled; DROP TABLE _folds`);
  for (const name of ofHistory) db.run(`DROP TABLE IF EXISTS ${name}`);
  return {
    label: label.column,
    positive,
    rows: labels.length,
    unlabelled: labels.length - positives - count(labels, 0),
    positives,
    folds,
    columns: judged,
    defaults_taken: [
      ...(project.label === undefined ? ['label'] : []),
      ...(project.positive === undefined ? ['positive'] : []),
      ...(project.folds === undefined ? ['folds'] : []),
    ],
  };
}

const count = (labels: Float64Array, of: number) => labels.reduce((n, y) => n + (y === of ? 1 : 0), 0);

function positiveOf(db: Database, column: string, wanted: string | null): string {
  const values = rowsOf(
    db.query('SELECT DISTINCT trim(label) AS value FROM labelled WHERE label IS NOT NULL ORDER BY 1'),
  ).map(({ value }) => String(value));
  const listed = values.slice(0, 12).join(', ');
  if (values.length === 1) refuse('label.one_class', { column, value: listed });
  if (wanted === null) refuse('label.positive_open', { column, values: listed });
  const positive = wanted.trim();
  if (!values.includes(positive)) refuse('label.positive_unknown', { column, positive, values: listed });
  return positive;
}

function requireClasses(found: {
  readonly column: string;
  readonly positive: string;
  readonly positives: number;
  readonly negatives: number;
  readonly folds: number;
}): void {
  const { column, positive, positives, negatives, folds } = found;
  const n = Math.min(positives, negatives);
  const counts = { column, positive, n, needed: classNeeded, missing: classNeeded - n };
  if (n < classNeeded) refuse(positives < negatives ? 'label.few_positive' : 'label.few_negative', counts);
  if (folds > n) refuse('label.folds', { folds, n });
}

function putFolds(db: Database, folds: Uint8Array): void {
  const place = vectorFromArray(
    Array.from(folds, (_, i) => i + 1),
    new Float64(),
  );
  const fold = vectorFromArray(
    Array.from(folds, (f) => f || null),
    new Int32(),
  );
  db.insertArrow('_folds', tableToIPC(new Table({ _place: place, fold }), 'stream'));
}

const numeric = /^(DOUBLE|FLOAT|DECIMAL|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?)/;

function judgeColumn(db: Database, name: string, type: string): LabelledColumnReport {
  const cell = ident(name);
  const [row] = rowsOf(
    db.query(`SELECT count(DISTINCT ${cell})::INTEGER AS distinct_values, count(${cell})::INTEGER AS there,
      count(*)::INTEGER AS n FROM _labelled WHERE _label IS NOT NULL`),
  );
  const [distinct, there, n] = [row?.distinct_values, row?.there, row?.n].map(Number) as [
    number,
    number,
    number,
  ];
  const kind = numeric.test(type) ? 'number' : 'category';
  const scattered = kind === 'category' && distinct > manyValues && distinct > there / 2;
  const constant = distinct < 2 && (distinct === 0 || there === n);
  return {
    name,
    kind,
    missing: n - there,
    distinct,
    left_out: constant ? 'constant' : scattered ? 'nearly_unique' : null,
  };
}
