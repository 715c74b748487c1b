import { beforeAll, describe, expect, it } from 'vitest';
import {
  changedCells,
  fileRows,
  firstOfCopies,
  pageSize,
  rowsOfPage,
  takenRows,
  touchedBySource,
  undonePurchases,
} from '../../src/app/screens/clean/examples-sql';
import { visibleText } from '../../src/app/screens/clean/visible-text';
import { rowsOf } from '../../src/pipeline/engine/database';
import type { SourceReport } from '../../src/pipeline/engine/source-report';
import { createNodeDatabase, type NodeDatabase } from '../support/node-database';

let db: NodeDatabase;
const rule = { id: 'returns', table: 'orders' } as const;
const source = {
  source: 'lines',
  columns: [{ name: 'Invoice "no"' }, { name: 'Qty' }],
} as unknown as SourceReport;
const ask = (sql: string) => rowsOf(db.query(sql));
const asked = (...rows: number[]) => ({ rule, source, rows });

beforeAll(async () => {
  db = await createNodeDatabase();
  // 50 rows; the even ones are touched, row 4 was taken by another rule. Amounts fall from row to row.
  db.run(`CREATE TABLE raw_lines AS SELECT i::BIGINT AS _row, 'C' || (i // 10) AS "Invoice ""no""", -1 AS "Qty"
      FROM range(1, 51) r(i);
    CREATE TABLE touched AS SELECT 'orders' AS "table", 'returns' AS rule, 'lines' AS source, i::BIGINT AS row
      FROM range(2, 51, 2) r(i) UNION ALL SELECT 'orders', 'returns', 'other', 1 UNION ALL SELECT 'orders', 'no_date', 'lines', 3;
    CREATE TABLE orders AS SELECT i::BIGINT AS line_id, 'lines' AS source, i::BIGINT AS row, -i::DOUBLE AS amount,
      TIMESTAMP '2020-01-01' + to_days(i::INTEGER) AS ordered_at FROM range(1, 51) r(i) WHERE i <> 4;
    CREATE TABLE orders_set_aside AS SELECT 4::BIGINT AS line_id, 'lines' AS source, 4::BIGINT AS row, -1000.0 AS amount,
      TIMESTAMP '2020-01-05' AS ordered_at, 'no_customer' AS rule;
    CREATE TABLE return_links AS SELECT 6::BIGINT AS return_line, 1::BIGINT AS purchase_line, 1.0 AS quantity,
      TIMESTAMP '2020-01-07' AS returned_at;
    CREATE TABLE changes AS SELECT 'orders' AS "table", 'returns' AS rule, 'lines' AS source, 2::BIGINT AS row,
      'quantity' AS "column", '-1' AS before, '-2' AS after`);
});

describe('the rows that a rule touches', () => {
  it('are counted by file', () => {
    const counts = ask(touchedBySource(rule)).map((r) => [r.source, r.n]);
    expect(counts.sort()).toEqual([
      ['lines', 25],
      ['other', 1],
    ]);
  });

  it('come in pages, in the order of the file or by money, kept and rejected ones alike', () => {
    const page = (n: number, by: 'file' | 'money') =>
      ask(rowsOfPage(rule, 'lines', n, by)).map((r) => Number(r.row));
    expect(page(0, 'file')).toEqual(Array.from({ length: pageSize }, (_, i) => 2 * i + 2));
    expect(page(1, 'file')).toEqual([42, 44, 46, 48, 50]);
    expect(page(0, 'money').slice(0, 3)).toEqual([4, 50, 48]);
    expect(page(1, 'money')).toEqual([12, 10, 8, 6, 2]);
  });

  it('show every column of the file as text, and what became of them', () => {
    expect(ask(fileRows(asked(4, 20)))).toEqual([
      { _row: 4, 'Invoice "no"': 'C0', Qty: '-1' },
      { _row: 20, 'Invoice "no"': 'C2', Qty: '-1' },
    ]);
    expect(ask(fileRows(asked()))).toEqual([]);
    expect(ask(takenRows(asked(2, 4)))).toEqual([{ row: 4, rule: 'no_customer' }]);
    expect(ask(changedCells(asked(2, 4)))).toEqual([{ row: 2, name: 'quantity', before: '-1', after: '-2' }]);
  });

  it('are told with the row that they copy and the purchase that they undo', () => {
    expect(ask(firstOfCopies(asked(14)))).toEqual([{ row: 14, first: 10 }]);
    expect(ask(undonePurchases(asked(2, 6)))).toEqual([
      { row: 6, purchase_row: 1, bought: '2020-01-02', returned: '2020-01-07' },
    ]);
  });
});

describe('a cell', () => {
  it('stands on one line, and what nobody sees is seen', () => {
    expect(visibleText('a\u200bb\r\nc\u0000')).toBe('a‹200B›b ↵ c‹0000›');
  });
});
