import { tableToIPC } from 'apache-arrow';
import { expect, test } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import { buildFeatures } from '../../src/pipeline/features/build-features';
import { designFrom } from '../../src/pipeline/features/design';
import { collectTexts } from '../../src/pipeline/text/text-tables';
import { textVectors } from '../../src/pipeline/text/text-vectors';
import { project, putOrders } from '../features/shop';
import { createNodeDatabase } from '../support/node-database';

const shop = project({ cutoff: '2024-06-30', horizon_days: 28, origins: 1 });

async function filled(): Promise<Database> {
  const db = await createNodeDatabase();
  putOrders(
    db,
    [
      ['a', '2024-01-01', Math.E - 1, 1, 'cup'],
      ['a', '2024-04-01', Math.E - 1, 1, 'pot'],
      ['b', '2024-03-01', 5, 1, 'cup'],
      ['b', '2024-05-01', 9, 1, 'jug'],
      ['c', '2024-02-01', 0, 1, 'cup'],
      ['a', '2024-07-10', 5, 1, 'later'],
      ['d', '2024-08-01', 5, 1, 'cup'],
    ],
    [[4, '2024-05-02', 1, 9]],
  );
  db.run(`CREATE TABLE reviews AS SELECT * FROM (VALUES ('a', TIMESTAMP '2024-06-30 10:00', ' thin handle '),
    ('a', TIMESTAMP '2024-07-05', 'from the future'), (NULL, TIMESTAMP '2024-01-05', 'nobody wrote'), ('b', TIMESTAMP '2024-01-05', '  '))
    r(customer_id, "at", "text")`);
  await buildFeatures(db, { project: shop }, quiet());
  return db;
}

test('distinct texts up to the cut-off, reviews only with a customer, a day and words', async () => {
  const db = await filled();
  const { texts, encoder, reason } = collectTexts(db, shop);
  expect(texts).toEqual(['thing cup', 'thing jug', 'thing pot', 'thin handle']);
  expect([encoder, reason]).toEqual(['all-MiniLM-L6-v2', 'text.english']);
  expect(rowsOf(db.query('SELECT * FROM texts WHERE text_id = 3'))).toEqual([
    { text_id: 3, kind: 'review', text: 'thin handle' },
  ]);
});

test('without the family, and without texts, the reason says which', async () => {
  const db = await filled();
  expect(collectTexts(db, project({}, { features: { families: ['rfm'] } }))).toMatchObject({
    texts: [],
    reason: 'text.off',
  });
  db.run('UPDATE orders SET description = NULL; DROP TABLE reviews');
  expect(collectTexts(db, shop)).toMatchObject({ texts: [], reason: 'text.none' });
});

test('the mean weighs by value and age, and forgets what came back', async () => {
  const db = await filled();
  const { texts } = collectTexts(db, shop);
  const at: Record<string, number> = { 'thing cup': 0, 'thing jug': 100, 'thing pot': 1, 'thin handle': 2 };
  const vectors = Float32Array.from(texts, (text) => at[text] ?? 0);
  const report = textVectors(db, { vectors, dims: 1, project: shop });
  expect(report).toMatchObject({ dims: 32, customers_without: 1 });
  expect(report.explained).toBeCloseTo(1);
  const rows = rowsOf(
    db.query(`SELECT customer_id, v1, v2 FROM text_vectors WHERE origin = DATE '2024-06-30' ORDER BY 1`),
  );
  const centre = (0 + 100 + 1 + 2) / 4;
  const [first, second] = [0.5 ** (181 / 90), 0.5 ** (90 / 90)];
  const review = 1;
  const mean = (0 * first + 1 * second + 2 * review) / (first + second + review);
  expect(rows.map((row) => row.customer_id)).toEqual(['a', 'b']);
  expect(rows[0]?.v1).toBeCloseTo(mean - centre, 6);
  expect(rows[1]?.v1).toBeCloseTo(0 - centre, 6);
  expect(rows.every((row) => row.v2 === 0)).toBe(true);
});

test('an earlier origin knows neither later lines nor the return after it', async () => {
  const db = await filled();
  collectTexts(db, shop);
  textVectors(db, { vectors: Float32Array.of(0, 100, 1, 2), dims: 1, project: shop });
  db.run(`CREATE TABLE kept AS SELECT * FROM text_vectors WHERE origin = DATE '2024-06-02'`);
  expect(rowsOf(db.query('SELECT customer_id FROM kept ORDER BY 1'))).toEqual([
    { customer_id: 'a' },
    { customer_id: 'b' },
  ]);
  db.run(
    `DELETE FROM orders WHERE ordered_at > DATE '2024-06-02'; DELETE FROM reviews WHERE "at" > DATE '2024-06-02'`,
  );
  textVectors(db, { vectors: Float32Array.of(0, 100, 1, 2), dims: 1, project: shop });
  expect(rowsOf(db.query(`SELECT * FROM kept EXCEPT SELECT * FROM text_vectors`))).toEqual([]);
});

test('the wrong number of values is refused', async () => {
  const db = await filled();
  collectTexts(db, shop);
  expect(() => textVectors(db, { vectors: new Float32Array(3), dims: 1, project: shop })).toThrow(
    /3 numbers for 4 texts/,
  );
});

test('the design takes a vector for each customer, zero where there is none', async () => {
  const db = await filled();
  collectTexts(db, shop);
  textVectors(db, { vectors: Float32Array.of(0, 100, 1, 2), dims: 1, project: shop });
  const ipc = (name: string) => Uint8Array.from(tableToIPC(db.query(`SELECT * FROM ${name}`), 'stream'));
  const design = designFrom({
    features: ipc('features'),
    origins: ipc('origins'),
    sequences: ipc('sequences'),
    textVectors: ipc('text_vectors'),
    weekCount: 13,
    horizonDays: 28,
  });
  const last = design.parts.at(-1);
  expect(design.textDims).toBe(32);
  expect(last?.customerIds).toEqual(['a', 'b', 'c']);
  expect([last?.texts?.[32], last?.texts?.[64]]).toEqual([-25.75, 0]);
});
