import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, expect, test } from 'vitest';
import { PatronError } from '../../src/pipeline/errors/patron-error';
import { fuzzSeed as seed } from '../support/seed';
import { arrow, jsonArray, jsonLines, parquet, type Written, workbook, zip } from '../support/table-writers';
import { readTable } from './read-table';

/** A tenth of what texts get, and a fortieth for workbooks, which take long to write. */
const runs = Math.ceil(Number(process.env.PATRON_FUZZ_RUNS ?? 2000) / 10);
const seen = { read: 0, refused: 0 };
afterAll(() => console.log(`fuzz of other formats: seed ${seed}, ${runs} cases each`, seen));

const table: fc.Arbitrary<Written> = fc
  .array(
    fc.record({
      id: fc.integer({ min: 0, max: 1e6 }),
      name: fc.constantFrom('Zoë', '连衣裙', 'a "quote"', 'two\nlines', '{"a":1}', '\\', null),
      at: fc.integer({ min: 0, max: 9000 }),
      price: fc.integer({ min: -1e7, max: 1e7 }),
    }),
    { minLength: 2, maxLength: 12 },
  )
  .map((rows) => ({
    names: ['id', 'name', 'at', 'price'],
    rows: rows.map((r) => [`A${r.id}`, r.name, new Date(r.at * 86_400_000), r.price / 100 + 0.001]),
  }));

const wrong = fc.record({
  kind: fc.constantFrom('none', 'cut', 'flip', 'zeros'),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  bit: fc.nat(7),
});

function damaged(
  bytes: Uint8Array<ArrayBuffer>,
  { kind, at, bit }: typeof wrong extends fc.Arbitrary<infer T> ? T : never,
) {
  const place = Math.floor(at * bytes.length);
  if (kind === 'cut') return bytes.slice(0, place);
  const changed = bytes.slice();
  if (kind === 'flip') changed[place] = (changed[place] ?? 0) ^ (1 << bit);
  if (kind === 'zeros') changed.fill(0, place, place + 40);
  return changed;
}

const encode = (text: string) => new TextEncoder().encode(text);
const own = (bytes: Uint8Array) => new Uint8Array(bytes);
const writers: Record<
  string,
  (table: Written) => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>
> = {
  'JSON lines': (t) => encode(jsonLines(t)),
  'JSON lines in GB18030': (t) => own(iconv.encode(jsonLines(t).replaceAll('ë', 'e'), 'gb18030')),
  'a JSON list': (t) => encode(jsonArray(t)),
  'a JSON list in UTF-16': (t) => own(iconv.encode(jsonArray(t), 'utf-16le', { addBOM: true })),
  'JSON lines in gzip': (t) => own(gzipSync(jsonLines(t))),
  'JSON lines in a zip': (t) => zip('a.jsonl', encode(jsonLines(t))),
  'an Arrow file': (t) => arrow(t, 'file'),
  'an Arrow stream': (t) => arrow(t, 'stream'),
  Parquet: parquet,
  'a workbook': (t) => workbook(t, 'xlsx'),
};

test.each(Object.entries(writers))(
  '%s, whole and damaged, is read or refused in a sentence',
  { timeout: 600_000 },
  async (what, write) => {
    await fc.assert(
      fc.asyncProperty(table, wrong, async (t, harm) => {
        try {
          const { rows, unread } = await readTable(damaged(await write(t), harm), 'shop export', undefined);
          seen.read++;
          if (harm.kind !== 'none') return;
          expect(unread).toEqual([]);
          expect(rows.map((row) => [row[0], row[1]?.replace('Zoe', 'Zoë') ?? null, Number(row[3])])).toEqual(
            t.rows.map((row) => [row[0], row[1], row[3]]),
          );
        } catch (error) {
          if (!(error instanceof PatronError)) throw error;
          seen.refused++;
          expect(harm.kind).not.toBe('none');
          expect(error.kind).toBe('input');
          expect(error.message).toContain('shop export');
          expect(error.message).toMatch(/^.{20,}\.$/s);
          if (error.code === 'ingest.json_damaged' || error.code === 'ingest.bad_bytes') {
            expect(error.params.line).toBeGreaterThanOrEqual(1);
            expect(error.params.column).toBeGreaterThanOrEqual(1);
          }
        }
      }),
      { numRuns: what === 'a workbook' ? Math.ceil(runs / 4) : runs, seed },
    );
  },
);
