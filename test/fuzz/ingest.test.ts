import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, ident, rowsOf } from '../../src/pipeline/engine/database';
import { PatronError } from '../../src/pipeline/errors/patron-error';
import { numberSql } from '../../src/pipeline/ingest/values/number-sql';
import { rawColumns } from '../../src/pipeline/ingest/values/raw-columns';
import { readNumber } from '../../src/pipeline/ingest/values/read-number';
import { unknownReading } from '../../src/pipeline/ingest/values/reading';
import type { Source } from '../../src/pipeline/project/schema';
import { cells, ingestText } from '../ingest/support';
import { createNodeDatabase } from '../support/node-database';
import { fuzzSeed as seed } from '../support/seed';
import { corruption, damaged, firstLineOf } from './corruption';
import { type ReadTable, readTable } from './read-table';
import { type WrittenTable, writtenTable } from './written-table';

const runs = Number(process.env.PATRON_FUZZ_RUNS ?? 2000);
/** As the app asks (session/read-questions.ts). */
const sureEncoding = 0.8;
/** One case in so many goes through the whole ingest, profile and roles too. */
const wholeEvery = 25;
const file = 'shop export.csv';

let db: Database;
const seen = { read: 0, refused: 0, whole: 0, guessed: 0, right: 0, asked: 0 };
beforeAll(async () => {
  db = await createNodeDatabase();
}, 60_000);
afterAll(() => console.log(`fuzz: seed ${seed}, ${runs} cases`, seen));

const fuzzed = fc.record({
  table: writtenTable,
  wrong: corruption,
  /** Whether a person said how it is written, or everything is to be found out. */
  given: fc.boolean(),
  packing: fc.constantFrom('none', 'none', 'none', 'gzip', 'cut gzip'),
  whole: fc.integer({ min: 1, max: wholeEvery }).map((n) => n === 1),
});
type Case = typeof fuzzed extends fc.Arbitrary<infer T> ? T : never;

test(`${runs} random tables in random dialects, encodings and corruptions`, {
  timeout: 30 * 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fuzzed, async (c) => {
      const { bytes, touched } = damaged(c.table, c.wrong);
      const packed = c.packing === 'none' ? bytes : new Uint8Array(gzipSync(bytes));
      const given =
        c.packing === 'cut gzip' ? packed.slice(0, Math.floor(c.wrong.at * packed.length)) : packed;
      const cut = given.length < packed.length;
      const read = c.given ? readChoice(c.table) : undefined;
      const sound = c.wrong.kind === 'none' && !cut;
      const result = await attempt(() => readTable(given, file, read));
      if (c.whole) await expectWhole(c, given, read, result);
      if (result instanceof PatronError) {
        seen.refused++;
        expectSentence(result);
        if (sound && c.given) throw result;
        if (sound) seen.guessed++;
        return;
      }
      seen.read++;
      expect(cut).toBe(false);
      if (sound && !c.given) judgeGuess(c.table, result);
      else if (sound) expect(result).toMatchObject({ rows: expected(c.table), unread: [] });
      else if (c.given) expectUntouched(c, result, touched);
    }),
    { numRuns: runs, seed, endOnFailure: runs > 5000 },
  );
  expect((seen.right + seen.asked) / seen.guessed).toBeGreaterThan(0.98);
  expect(seen.right / seen.guessed).toBeGreaterThan(0.9);
});

const readChoice = ({
  encoding,
  delimiter,
  header,
  preamble,
}: WrittenTable): NonNullable<Source['read']> => ({
  encoding,
  delimiter,
  header: header !== null,
  skip_lines: preamble.length,
});

const expected = ({ rows }: WrittenTable) =>
  rows.map((row) => row.map((cell) => (cell === '' ? null : cell)));

async function attempt<T>(work: () => Promise<T>): Promise<T | PatronError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PatronError) return error;
    throw error;
  }
}

const placed = ['ingest.bad_bytes', 'ingest.nul', 'ingest.json_damaged'];

/** What is refused says what, where and what to do. */
function expectSentence({ code, kind, message, params }: PatronError): void {
  expect(kind).toBe('input');
  expect(message).toContain(file);
  expect(message).toMatch(/^[^{}]{20,}\.$/);
  if (placed.includes(code)) {
    expect(params.line).toBeGreaterThanOrEqual(1);
    expect(params.column).toBeGreaterThanOrEqual(1);
  }
  if (code === 'ingest.no_row_fits') expect(params.line).toBeGreaterThanOrEqual(1);
}

/** What nobody said is found out, or asked: an encoding that is not sure is shown to a person before the file is read. */
function judgeGuess(table: WrittenTable, { rows, read }: ReadTable): void {
  seen.guessed++;
  const right = JSON.stringify(rows) === JSON.stringify(expected(table));
  const asked = read.encoding !== table.encoding && (read.encoding_confidence ?? 1) < sureEncoding;
  if (right) seen.right++;
  else if (asked) seen.asked++;
  else if (process.env.PATRON_FUZZ_SHOW)
    console.log(JSON.stringify([table.lines, table.encoding, read, rows.slice(0, 2)]));
}

/** Rows that the corruption did not touch are there, in their order; what is there beside them are a few at the place of it. */
function expectUntouched(
  { table, wrong }: Case,
  { rows, unread }: ReadTable,
  touched: readonly number[],
): void {
  const all = expected(table).map((row) => JSON.stringify(row));
  const got = rows.map((row) => JSON.stringify(row));
  const strange = got.filter((row) => !all.includes(row));
  expect(strange.length).toBeLessThanOrEqual(2);
  // In what stands before the rows, a change may move them all.
  if (touched.some((at) => at < 0)) return;
  const untouched = all.filter((_, i) => !touched.includes(i));
  let from = 0;
  for (const row of untouched) {
    const at = got.indexOf(row, from);
    if (at < 0) expect(got).toEqual(untouched);
    from = at + 1;
  }
  if (wrong.kind === 'more' || wrong.kind === 'fewer')
    expect(unread).toMatchObject([{ reason: 'fields', line: firstLineOf(table, touched[0] ?? 0) }]);
}

/** The whole ingest says the same, and its numbers are the ones that were written or none. */
async function expectWhole(
  { table, wrong, given }: Case,
  bytes: Uint8Array<ArrayBuffer>,
  read: Source['read'],
  result: ReadTable | PatronError,
): Promise<void> {
  seen.whole++;
  db.run('DROP TABLE IF EXISTS raw_t; DROP TABLE IF EXISTS unread_t');
  const report = await attempt(() => ingestText(db, bytes, { file, ...(read ? { read } : {}) }));
  if (report instanceof PatronError || result instanceof PatronError) {
    expect([report, result].map((r) => r instanceof PatronError && r.code)).toEqual([
      report instanceof PatronError && report.code,
      report instanceof PatronError && report.code,
    ]);
    expect(rowsOf(db.query('SELECT table_name FROM duckdb_tables()'))).toEqual([]);
    return;
  }
  expect(report.rows).toBe(result.rows.length);
  expect(report.bad_rows.count).toBe(result.unread.length);
  expect(cells(db).map((row) => row.slice(1))).toEqual(result.rows);
  if (wrong.kind !== 'none' || !given) return;
  const column = rawColumns(db, 'raw_t').at(-1) ?? { name: '', type: 'VARCHAR' };
  const decimal = report.read.decimal === ',' ? ',' : '.';
  const numbers = rowsOf(
    db.query(
      `SELECT ${numberSql(ident(column.name), unknownReading(column.type, { decimal }))} AS x FROM raw_t ORDER BY _row`,
    ),
  ).map(({ x }) => x);
  numbers.forEach((x, i) => {
    if (x !== null || decimal === table.decimal) expect(x).toBe(table.amounts[i]);
    expect(readNumber(table.rows[i]?.at(-1) ?? '', table.decimal)).toBe(table.amounts[i]);
  });
}
