import { tableFromIPC } from 'apache-arrow';
import { expect, test } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import { createDataEngine } from '../../src/pipeline/engine/data-engine';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import { readHere } from '../../src/pipeline/ingest/reading/read-here';
import { memoryDisk } from '../../src/pipeline/store/memory-disk';
import { createNodeDatabase } from '../support/node-database';
import { failingDisk } from './failing-disk';

const folder = 'projects/p';
const every = `CREATE TABLE orders AS SELECT range AS line_id, 'x' || range AS s, NULL::VARCHAR AS empty, range * 1.5::DOUBLE AS d,
  DATE '2020-01-01' + range::INTEGER AS day, TIMESTAMP '2020-01-01' + INTERVAL 1 HOUR * range AS at_, range % 3 = 0 AS b,
  (range * 7)::HUGEINT AS big, [range, 1] AS l, (CASE WHEN range % 2 = 0 THEN 'u' ELSE 'v' END)::ENUM('u', 'v') AS e,
  (range / 3)::DECIMAL(12, 3) AS m FROM range(150000)`;

const columnsIn = (db: Database) =>
  rowsOf(
    db.query(`SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal
    ORDER BY table_name, column_index`),
  );
const rowsIn = (db: Database, table: string) =>
  rowsOf(
    db.query(
      `SELECT count(*)::INTEGER AS n, sum(hash(rowid, t::VARCHAR)::HUGEINT)::VARCHAR AS h FROM ${table} t`,
    ),
  );

async function filled() {
  const db = await createNodeDatabase();
  db.run(every);
  db.run("COMMENT ON COLUMN orders.s IS 'customer_id'");
  db.run('CREATE TABLE nothing (a BIGINT, b VARCHAR)');
  db.run('CREATE TABLE raw_gone AS SELECT 1 AS x; CREATE TABLE raw_shop AS SELECT 1 AS x');
  db.run('CREATE TEMP TABLE passing AS SELECT 1 AS x');
  return db;
}

test('tables come back with rows in order, types and comments; the rest of the project stays out', async () => {
  const [disk, db] = [memoryDisk(), await filled()];
  const tables = await createDataEngine(db, readHere, disk).save(
    { folder, known: [], sources: ['shop'] },
    quiet(),
  );
  expect(tables.map((t) => [t.table, t.rows])).toEqual([
    ['nothing', 0],
    ['orders', 150000],
    ['raw_shop', 1],
  ]);
  expect(tables[1]?.pieces.length).toBe(2);
  const again = await createNodeDatabase();
  again.run('CREATE TABLE former AS SELECT 1 AS x');
  const engine = createDataEngine(again, readHere, disk);
  await engine.shelve({ tables, from: { folder } }, quiet());
  expect((await engine.tables({}, quiet())).map((t) => [t.name, t.rows]).sort()).toEqual([
    ['nothing', 0],
    ['orders', 150000],
    ['raw_shop', 1],
  ]);
  const { ipc } = await engine.query({ sql: 'SELECT count(*)::INTEGER AS n FROM orders' }, quiet());
  expect(tableFromIPC(ipc).get(0)?.n).toBe(150000);
  expect(again.hasTable('raw_shop')).toBe(false);
  await engine.unshelve({}, quiet());
  expect(again.hasTable('raw_shop')).toBe(true);
  db.run('DROP TABLE raw_gone; DROP TABLE passing');
  expect(columnsIn(again)).toEqual(columnsIn(db));
  expect(rowsIn(again, 'orders')).toEqual(rowsIn(db, 'orders'));
});

test('what is unchanged is not written again, in this database or in the one it came back to', async () => {
  const files = new Map<string, Blob>();
  const db = await filled();
  const first = createDataEngine(db, readHere, memoryDisk(files));
  const known = await first.save({ folder, known: [], sources: [] }, quiet());
  const before = [...files.entries()];
  expect(await first.save({ folder, known, sources: [] }, quiet())).toEqual(known);
  const second = createDataEngine(await createNodeDatabase(), readHere, memoryDisk(files));
  await second.shelve({ tables: known, from: { folder } }, quiet());
  expect(await second.save({ folder, known, sources: [] }, quiet())).toEqual(known);
  await second.unshelve({}, quiet());
  expect(await second.save({ folder, known, sources: [] }, quiet())).toEqual(known);
  expect([...files.entries()]).toEqual(before);
  db.run('CREATE OR REPLACE TABLE orders AS SELECT * REPLACE (d + 1 AS d) FROM orders');
  const changed = await first.save({ folder, known, sources: [] }, quiet());
  expect(changed.filter((t, i) => t !== known[i]).map((t) => t.table)).toEqual(['orders']);
});

test('a table cut off at any operation leaves no file that counts', async () => {
  const db = await createNodeDatabase();
  db.run('CREATE TABLE orders AS SELECT range AS a FROM range(1000)');
  for (let k = 1; ; k++) {
    const disk = memoryDisk();
    const failing = failingDisk(disk, k);
    const engine = createDataEngine(db, readHere, failing.disk);
    const saved = await engine.save({ folder, known: [], sources: [] }, quiet()).catch(() => null);
    const whole = (await disk.list(folder)).filter((f) => !f.endsWith('.new'));
    if (saved) expect(whole).toEqual(saved.map((t) => t.file));
    else expect(whole).toEqual([]);
    if (failing.steps() < k) break;
  }
});

test('a piece that is not what was written is refused by name, and nothing of the table stays', async () => {
  const files = new Map<string, Blob>();
  const tables = await createDataEngine(await filled(), readHere, memoryDisk(files)).save(
    { folder, known: [], sources: [] },
    quiet(),
  );
  const path = `${folder}/${tables.find((t) => t.table === 'orders')?.file}`;
  const bytes = new Uint8Array((await files.get(path)?.arrayBuffer()) ?? new ArrayBuffer(0));
  bytes[bytes.length - 5000] = (bytes[bytes.length - 5000] ?? 0) ^ 1;
  files.set(path, new Blob([bytes]));
  const db = await createNodeDatabase();
  const engine = createDataEngine(db, readHere, memoryDisk(files));
  await engine.shelve({ tables, from: { folder } }, quiet());
  const asked = engine.query({ sql: 'SELECT 1 FROM orders' }, quiet());
  await expect(asked).rejects.toMatchObject({ code: 'store.table_damaged', params: { table: 'orders' } });
  expect(rowsOf(db.query('SELECT table_name FROM duckdb_tables()'))).toEqual([]);
});

test('what is packed is one Arrow stream a table, which any reader takes', async () => {
  const packed = await createDataEngine(await filled(), readHere).pack({ sources: [] }, quiet());
  const orders = packed.tables.find((t) => t.table === 'orders');
  const blob = packed.files[orders?.file ?? ''];
  const table = tableFromIPC(new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0)));
  expect([table.numRows, table.getChild('s')?.get(149999)]).toEqual([150000, 'x149999']);
});
