import { type Database, ident, literal, rowsOf } from '../../engine/database';
import type { ColumnProfile, MemoryPlan } from '../../engine/source-report';
import { refuse } from '../../errors/patron-error';
import type { Source } from '../../project/schema';
import { shareOf } from './keep';

/** More is not read from one file, whatever would be kept of it: a Blob's reader and 32-bit offsets end here. */
const largestFile = 4 * 2 ** 30;

const fixedBytes: readonly (readonly [RegExp, number])[] = [
  [/^(BOOLEAN|U?TINYINT)/, 1],
  [/^U?SMALLINT/, 2],
  [/^(U?INTEGER|FLOAT|DATE)/, 4],
  [/^(HUGEINT|UHUGEINT|UUID|INTERVAL)/, 16],
];

/**
 * Bytes that one cell takes, measured with duckdb_memory() of DuckDB-WASM 1.4.3 after loading Online Retail, Complete
 * Journey and 2,000,000 generated order lines:
 * - loose, as rows are appended: an offset of 4 bytes, a bit of validity and the text, and up to a third more for blocks that
 *   are not full (69 to 170 bytes a row where the sum says 72 to 120);
 * - stored, after CHECKPOINT has compressed it (dictionaries and FSST): 1.7 to 2.9 bytes a cell; of texts that differ in every
 *   row about 0.6 of their length remain.
 */
export function cellBytes(type: string, meanLength: number, distinctShare: number) {
  const fixed = fixedBytes.find(([pattern]) => pattern.test(type))?.[1] ?? 8;
  const isText = /^(VARCHAR|BLOB)/.test(type);
  const loose = 1.3 * ((isText ? 4 + meanLength : fixed) + 0.125);
  const stored = isText ? 3 + 0.6 * meanLength * distinctShare : fixed;
  return { loose, stored: Math.min(loose, stored) };
}

/** Bytes that DuckDB may still take: its limit less what its tables hold. */
export function availableBytes(db: Database): number {
  const row = rowsOf(
    db.query(`SELECT current_setting('memory_limit') AS most,
      (SELECT coalesce(sum(memory_usage_bytes), 0)::DOUBLE FROM duckdb_memory()) AS used`),
  )[0];
  return Math.max(0, bytesOf(String(row?.most)) - Number(row?.used));
}

/** “3.1 GiB” and the like. */
export function bytesOf(text: string): number {
  const [, number, unit] = /^([\d.]+)\s*(\w+)/.exec(text) ?? [];
  const powers: Record<string, number> = { KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 };
  const decimal: Record<string, number> = { bytes: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };
  return Number(number) * (powers[unit ?? ''] ?? decimal[unit ?? ''] ?? 1);
}

/**
 * What a file would take: for each column rows × (stored + 2 × loose), since the raw table stays while cleaning holds the
 * staged lines and the orders made of them. `table` holds the head of the file.
 */
export function memoryPlan(
  db: Database,
  table: string,
  columns: readonly ColumnProfile[],
  { rows, exact, available }: Pick<MemoryPlan, 'rows' | 'exact' | 'available'>,
): MemoryPlan {
  const types = new Map(
    rowsOf(
      db.query(
        `SELECT column_name AS name, data_type AS type FROM duckdb_columns() WHERE table_name = ${literal(table)}`,
      ),
    ).map((row) => [String(row.name), String(row.type)]),
  );
  const planned = columns.map(({ name }) => {
    const cell = ident(name);
    const seen = rowsOf(
      db.query(`SELECT avg(coalesce(strlen(${cell}::VARCHAR), 0))::DOUBLE AS length,
        (count(DISTINCT ${cell}) / greatest(1, count(*)))::DOUBLE AS share FROM ${ident(table)}`),
    )[0];
    const { loose, stored } = cellBytes(types.get(name) ?? '', Number(seen?.length), Number(seen?.share));
    return { name, needed: Math.round(rows * (stored + 2 * loose)) };
  });
  const columnOf = (...roles: string[]) =>
    roles.flatMap((role) => columns.filter((column) => column.role === role))[0]?.name ?? null;
  return {
    rows,
    exact,
    needed: planned.reduce((sum, column) => sum + column.needed, 0),
    columns: planned,
    available,
    customer_column: columnOf('customer_id'),
    date_column: columnOf('ordered_at', 'at', 'date', 'sent_at', 'reviewed_at'),
  };
}

const gib = (bytes: number) => (bytes / 2 ** 30).toFixed(1);

/** Refuses a file that is larger than any can be, before anything of it is read or asked. */
export function refuseBeyond(file: Blob, fileName: string): void {
  if (file.size > largestFile)
    refuse('ingest.too_large_file', { file: fileName, size: gib(file.size), most: gib(largestFile) });
}

/**
 * Refuses a file that does not fit, before it is read: one that needs more than there is with what `read.keep` chooses. Dates are not counted as a saving: how many rows lie in a range is not known before reading.
 */
export function refuseTooLarge(source: Source, fileName: string, plan: MemoryPlan): void {
  const keep = source.read?.keep;
  const columns = plan.columns.filter(({ name }) => !keep?.columns || keep.columns.includes(name));
  const needed = columns.reduce((sum, column) => sum + column.needed, 0) * shareOf(keep);
  if (needed > plan.available && !keep?.dates)
    refuse('ingest.too_large', {
      file: fileName,
      rows: plan.rows,
      needed: gib(needed),
      available: gib(plan.available),
      share: Math.max(1, Math.floor((plan.available / needed) * shareOf(keep) * 100)),
    });
}
