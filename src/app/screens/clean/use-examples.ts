import type { RuleReport } from '../../../pipeline/engine/audit-report';
import { rowsOf } from '../../../pipeline/engine/database';
import type { SourceReport } from '../../../pipeline/engine/source-report';
import { useLoaded } from '../../selection/use-loaded';
import { session } from '../../session/current';
import { useStore } from '../../store/store';
import {
  changedCells,
  fileRows,
  firstOfCopies,
  rowsOfPage,
  type Sorting,
  takenRows,
  touchedBySource,
  undonePurchases,
} from './examples-sql';

/** One row of the file that the rule touches, and what became of it. */
export interface Example {
  readonly row: number;
  /** Column of the file → cell; null where it is empty. */
  readonly cells: Readonly<Record<string, string | null>>;
  /** The rule that keeps it out; null when it was kept. */
  readonly takenBy: string | null;
  readonly changes: readonly { readonly column: string; readonly before: string; readonly after: string }[];
  /** The row that it copies. */
  readonly copyOf: number | null;
  /** The purchases that it undoes. */
  readonly undoes: readonly { readonly row: number; readonly bought: string; readonly returned: string }[];
}

type Rows = Record<string, unknown>[];
const ask = async (sql: string | null): Promise<Rows> => (sql ? rowsOf(await session().query(sql)) : []);
const text = (cell: unknown): string | null => (cell === null || cell === undefined ? null : String(cell));

/** Which page of which rows; `rejects`: whether rows of the rule's table were kept out at all. */
export interface PageAsked {
  readonly rule: RuleReport;
  readonly source: SourceReport;
  readonly page: number;
  readonly sorting: Sorting;
  readonly rejects: boolean;
}

async function loadPage({ rule, source, page, sorting, rejects }: PageAsked): Promise<readonly Example[]> {
  const numbers = await ask(rowsOfPage(rule, source.source, page, sorting));
  const asked = { rule, source, rows: numbers.map((r) => Number(r.row)) };
  const [rows, taken, changed, copies, undone] = await Promise.all([
    ask(fileRows(asked)),
    ask(rejects ? takenRows(asked) : null),
    ask(rule.effect === 'change' && rule.on ? changedCells(asked) : null),
    ask(rule.id === 'exact_duplicates' ? firstOfCopies(asked) : null),
    ask(rule.id === 'returns' && rule.on ? undonePurchases(asked) : null),
  ]);
  rows.sort((a, b) => asked.rows.indexOf(Number(a._row)) - asked.rows.indexOf(Number(b._row)));
  const of = (list: Rows, row: number) => list.filter((r) => Number(r.row) === row);
  return rows.map(({ _row, ...cells }) => {
    const row = Number(_row);
    return {
      row,
      cells: Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, text(cell)])),
      takenBy: text(of(taken, row)[0]?.rule),
      changes: of(changed, row).map((c) => ({
        column: String(c.name),
        before: text(c.before) ?? '',
        after: text(c.after) ?? '',
      })),
      copyOf: of(copies, row).map((c) => Number(c.first))[0] ?? null,
      undoes: of(undone, row).map((u) => ({
        row: Number(u.purchase_row),
        bought: String(u.bought),
        returned: String(u.returned),
      })),
    };
  });
}

/** How many rows of each source the opened rule touches, in the order of the project's sources. */
export function useTouchedSources(rule: RuleReport) {
  const version = useStore((s) => s.tablesVersion);
  const sources = useStore((s) => s.reports.sources);
  const { value, error } = useLoaded('clean-sources', `${version} ${rule.id}`, async () => ({
    rule: rule.id,
    rows: await ask(touchedBySource(rule)),
  }));
  const found = value?.rule === rule.id ? value.rows : null;
  const touched = found?.flatMap((r) => {
    const source = sources?.find((s) => s.source === r.source);
    return source ? [{ source, n: Number(r.n) }] : [];
  });
  touched?.sort((a, b) => (sources?.indexOf(a.source) ?? 0) - (sources?.indexOf(b.source) ?? 0));
  return { touched: touched ?? null, error };
}

/** A page of examples; the former page of the same rule and file stays in sight until the next has come. */
export function useExamples(asked: PageAsked | null) {
  const version = useStore((s) => s.tablesVersion);
  const of = asked && `${asked.rule.id} ${asked.source.source}`;
  const key = asked && `${version} ${of} ${asked.page} ${asked.sorting}`;
  const { value, error } = useLoaded('clean-examples', key, async () => ({
    of,
    key,
    rows: asked ? await loadPage(asked) : [],
  }));
  const fits = value?.of === of ? value : null;
  return { rows: fits?.rows ?? null, coming: fits?.key !== key, error };
}
