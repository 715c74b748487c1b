import { type Database, ident, rowsOf } from '../../engine/database';
import type { JoinReport, MoneyReport, RelationReport, SourceReport } from '../../engine/source-report';
import type { Project } from '../../project/schema';
import { Cells } from '../cells';
import { dropWhole, wholeSources } from '../whole-sources';
import { currencySql } from './currency-cells';
import { discountsOf } from './discounts';
import { computedTotal, lineParts } from './line-total';
import { reaches, targetCurrency } from './rates';

const examplesKept = 5;

type Currencies = readonly Omit<MoneyReport['currencies'][number], 'convertible'>[];

/**
 * The money of every order source, joined columns included: the currencies of its rows and whether the project can turn
 * them into one, how discounts are read, and where a total and its parts are both given, whether they agree.
 */
export function moneyOf(
  db: Database,
  project: Project,
  sources: readonly SourceReport[],
  joins: readonly JoinReport[],
): Pick<RelationReport, 'money' | 'currency'> {
  const inForce = joins.filter((join) => join.state !== 'proposed' && join.repeated === 0);
  try {
    const orders = wholeSources(db, sources, inForce).filter((source) => source.table === 'orders');
    const found = orders.map((source) => {
      const cells = new Cells(db, source, project.time.zone);
      return { source, cells, currencies: currenciesOf(db, cells, project.money.currency ?? null) };
    });
    const named = new Set(found.flatMap((one) => one.currencies.flatMap(({ currency }) => currency ?? [])));
    const target = targetCurrency(project, named);
    const money = found.map(({ source, cells, currencies }) => ({
      source: source.source,
      currencies: currencies.map((one) => ({
        ...one,
        convertible: convertible(project, one, named, target),
      })),
      discounts: discountsOf(source),
      check: checkTotals(db, cells),
    }));
    return { money, currency: target };
  } finally {
    dropWhole(db, sources);
  }
}

/** Rows that name no currency are in the one of all the others; where those are several, nobody knows. */
function convertible(
  { money }: Project,
  { currency, first_day }: Currencies[number],
  named: ReadonlySet<string>,
  target: string | null,
): boolean {
  if (currency === null)
    return named.size === 0 || (named.size === 1 && (target === null || named.has(target)));
  if (target === null) return named.size === 1;
  return currency === target || reaches(money.rates ?? [], currency, first_day);
}

function currenciesOf(db: Database, cells: Cells, project: string | null): Currencies {
  const currency = currencySql(db, cells, project);
  const dated = cells.under('ordered_at');
  const day = (end: string | number | null | undefined) =>
    dated?.type === 'date' && typeof end === 'string' ? end.slice(0, 10) : null;
  if (currency === null)
    return [
      {
        currency: null,
        rows: cells.source.rows,
        first_day: day(dated?.min),
        last_day: day(dated?.max),
      },
    ];
  const plausible = `t >= TIMESTAMP '1980-01-01' AND t < TIMESTAMP '2100-01-01'`;
  const ends = (['min', 'max'] as const).map(
    (end) => `strftime(${end}(t) FILTER (${plausible}), '%Y-%m-%d')`,
  );
  return rowsOf(
    db.query(`SELECT currency, count(*)::DOUBLE AS n, ${ends[0]} AS first_day, ${ends[1]} AS last_day
      FROM (SELECT ${currency} AS currency, ${cells.timestamp('ordered_at')} AS t FROM ${ident(cells.source.relation)})
      GROUP BY 1 ORDER BY 2 DESC, 1`),
  ).map((row) => ({
    currency: textOrNull(row.currency),
    rows: Number(row.n),
    first_day: textOrNull(row.first_day),
    last_day: textOrNull(row.last_day),
  }));
}

const textOrNull = (cell: unknown) => (cell === null || cell === undefined ? null : String(cell));

function checkTotals(db: Database, cells: Cells): MoneyReport['check'] {
  if (!['amount', 'quantity', 'unit_price'].every((role) => cells.has(role))) return null;
  const agrees = `abs(abs(a) - abs(computed)) <= greatest(0.005, 0.005 * abs(a)) + 1e-9`;
  const lines = `(SELECT *, ${computedTotal} AS computed
    FROM (SELECT _row, ${lineParts(cells)} FROM ${ident(cells.source.relation)}))
    WHERE a IS NOT NULL AND q IS NOT NULL AND p IS NOT NULL`;
  const counts = rowsOf(
    db.query(`SELECT count(*)::DOUBLE AS n, count(*) FILTER (${agrees})::DOUBLE AS agree FROM ${lines}`),
  )[0];
  const examples = rowsOf(
    db.query(`SELECT _row::DOUBLE AS "row", a AS amount, CASE WHEN q < 0 THEN -computed ELSE computed END AS computed
      FROM ${lines} AND NOT (${agrees}) ORDER BY _row LIMIT ${examplesKept}`),
  );
  return {
    rows: Number(counts?.n ?? 0),
    agree: Number(counts?.agree ?? 0),
    examples: examples.map((row) => ({
      row: Number(row.row),
      amount: Number(row.amount),
      computed: Number(row.computed),
    })),
  };
}

/** What stands in the way of one sum, as a sentence lists it: "USD (1,204 lines)". */
export function unconverted(
  money: readonly MoneyReport[],
): { text: string; rows: number; source: string } | null {
  const open = money.flatMap(({ source, currencies }) =>
    currencies.filter((one) => !one.convertible).map((one) => ({ source, ...one })),
  );
  const [first] = open;
  if (!first) return null;
  const total = new Map<string, number>();
  for (const { currency, rows } of open) total.set(currency ?? '?', (total.get(currency ?? '?') ?? 0) + rows);
  return {
    source: first.source,
    rows: open.reduce((sum, one) => sum + one.rows, 0),
    text: [...total].map(([currency, rows]) => `${currency} (${rows})`).join(', '),
  };
}
