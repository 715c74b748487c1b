import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import { BatchSink } from '../../src/pipeline/ingest/batch-sink';
import { csvReader } from '../../src/pipeline/ingest/formats/csv';
import { numbered } from '../../src/pipeline/ingest/reading/numbered';
import { UnreadRows } from '../../src/pipeline/ingest/unread-rows';
import { rawColumns } from '../../src/pipeline/ingest/values/raw-columns';
import { createNodeDatabase } from '../support/node-database';
import { cells, ingestText, inPieces } from './support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});

/** One column, read in chunks of `chunk` bytes. */
async function column(texts: readonly string[], chunk = 1 << 20) {
  db.run('DROP TABLE IF EXISTS probe');
  const content = new TextEncoder().encode(texts.map((text) => `${text},x\n`).join(''));
  const source = { name: 't', file: 'f', read: { delimiter: ',', header: false } };
  const open = await csvReader(chunk).open({
    source,
    fileName: 'f',
    bytes: inPieces(content, [chunk]),
    unread: new UnreadRows(null, '', false),
    headRows: null,
  });
  const sink = new BatchSink(db, 'probe', source, open.names, null);
  for await (const batch of open.batches(sink.wanted)) sink.append(numbered(batch, sink.rows));
  return { type: rawColumns(db, 'probe')[0]?.type, texts: cells(db, 'probe').map((row) => row[1] ?? '') };
}

const types: [type: string, texts: string[]][] = [
  ['BIGINT', ['12', '-7', '', '0', '999999999999999', '-4294967296', '4294967295']],
  ['DECIMAL(18,2)', ['9.90', '-0.05', '12345678.00', '', '-1.00', '9999999999999.99']],
  ['DOUBLE', ['1.5', '2.25', '', '-0.125', '3.14159', '0.0001']],
  ['DOUBLE', ['2.55', '3.39', '4.1', '-123456789.5']],
  ['VARCHAR', ['2.55', '3.39', '5']],
  ['VARCHAR', ['5', '3.39']],
  ['TIMESTAMP', ['2024-02-29 23:59:59', '1000-01-01 00:00:00', '', '9999-12-31 23:59:59']],
  ['DATE', ['2024-02-29', '1969-12-31', '', '1600-03-01']],
  ['VARCHAR', ['12', '007']],
  ['VARCHAR', ['12', '1e3']],
  ['VARCHAR', ['12', '-0']],
  ['VARCHAR', ['12', ' 13']],
  ['VARCHAR', ['1234567890123456']],
  ['VARCHAR', ['9.90', '9.9']],
  ['VARCHAR', ['1.234', '2.345']],
  ['VARCHAR', ['1.5', '2.345']],
  ['DECIMAL(18,5)', ['0.00001', '-3.12345']],
  ['VARCHAR', ['1', '0.00001']],
  ['VARCHAR', ['2024-02-29', '2023-02-29']],
  ['VARCHAR', ['2024-02-29', '2024-02-28 00:00:00']],
  ['VARCHAR', ['2024-02-29 24:00:00']],
  ['VARCHAR', ['12', 'n/a']],
];

test.each(types)('%s holds %j', async (type, texts) => {
  expect(await column(texts)).toEqual({ type, texts });
});

const number = fc.oneof(
  fc.integer({ min: -100, max: 100 }).map(String),
  fc.integer().map(String),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => (n / 100).toFixed(2)),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => String(Number(x.toPrecision(6)))),
);
const day = fc
  .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const cell = fc.oneof(
  { weight: 8, arbitrary: number },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '007', '+1', '-0', '1e5', '1.', '.5', '0.000001', '1.234', 'x'),
  },
  { weight: 2, arbitrary: day.map((iso) => iso.slice(0, 10)) },
  { weight: 2, arbitrary: day.map((iso) => iso.slice(0, 19).replace('T', ' ')) },
);
/** Mostly of one kind, so that a column goes on as a number or date for some rows. */
const texts = fc
  .tuple(
    fc.oneof(
      fc.array(number, { minLength: 1, maxLength: 6 }),
      fc.array(
        day.map((iso) => iso.slice(0, 10)),
        { minLength: 1, maxLength: 4 },
      ),
    ),
    fc.array(cell, { maxLength: 4 }),
  )
  .map(([first, rest]) => [...first, ...rest]);

test('the text of every cell comes back, whatever the column turns out to be and wherever the chunks end', async () => {
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 1, max: 60 }), async (given, chunk) => {
      expect((await column(given, chunk)).texts).toEqual(given);
    }),
    { numRuns: 200, seed: 5 },
  );
});

test('a number is the number that its text says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(number, { minLength: 1, maxLength: 8 }), async (given) => {
      await column(given);
      const values = rowsOf(db.query('SELECT CAST(c1 AS DOUBLE) AS x FROM probe ORDER BY _row'));
      expect(values.map(({ x }) => x)).toEqual(given.map(Number));
    }),
    { numRuns: 100, seed: 6 },
  );
});

test('columns that are pseudonymised are hashed as they are written', async () => {
  const key = '7'.repeat(64);
  const hashes = async (...ids: string[]) => {
    const content = `id,n\n${ids.map((id) => `${id},1\n`).join('')}`;
    await ingestText(db, content, { pseudonyms: ['id'] }, undefined, key);
    return cells(db).map((row) => row[1]);
  };
  const [alone] = await hashes('12');
  expect(alone).toMatch(/^[0-9a-f]{64}$/);
  const [other, among] = await hashes('x', '12');
  expect(among).toBe(alone);
  expect(other).not.toBe(alone);
});
