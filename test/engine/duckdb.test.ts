import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { expect, test } from 'vitest';
import { rowsOf } from '../../src/pipeline/engine/database';
import { createNodeDatabase } from '../support/node-database';

test('tables go in as Arrow and come out by SQL', async () => {
  const db = await createNodeDatabase();
  const table = tableFromArrays({ id: ['a', 'b'], x: Float64Array.of(1, 2) });
  db.insertArrow('t', tableToIPC(table, 'stream'));
  db.insertArrow('t', tableToIPC(table, 'stream'));
  expect(rowsOf(db.query('SELECT count(*) AS n, sum(x) AS s FROM t'))).toEqual([{ n: 2, s: 3 }]);
  expect(db.hasTable('t')).toBe(true);
  expect(db.hasTable('u')).toBe(false);
});

test('a gzip csv is read from registered bytes', async () => {
  const db = await createNodeDatabase();
  db.registerBytes('a.csv', new TextEncoder().encode('x,y\n1,a\n2,"b\nc"\n'));
  db.run("CREATE TABLE c AS SELECT * FROM read_csv('a.csv', all_varchar = true)");
  db.dropBytes('a.csv');
  expect(rowsOf(db.query('SELECT * FROM c ORDER BY 1'))).toEqual([
    { x: '1', y: 'a' },
    { x: '2', y: 'b\nc' },
  ]);
});
