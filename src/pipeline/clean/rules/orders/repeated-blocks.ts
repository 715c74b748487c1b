import { z } from 'zod';
import { rowsOf } from '../../../engine/database';
import { type RuleContext, ruleWith } from '../rule';

const content =
  'hash(customer_id, order_id, ordered_at, CASE WHEN ordered_at IS NULL THEN date_text END, sku, description, quantity, amount)';

/**
 * Blocks of at least so many consecutive lines that stand a second time, elsewhere in the file or in another one: exports
 * that overlap. The first stands, the others go. Lines are equal when customer, order, date, product, description, quantity
 * and amount are; a block is found by the hash of its lines in their order. Lines until the cut-off and later ones are
 * followed apart, so that a later line neither breaks nor makes a block before it.
 */
export const repeatedBlocks = ruleWith({
  id: 'repeated_blocks',
  table: 'orders',
  effect: 'remove',
  on: true,
  parameters: z.strictObject({ lines: z.int().min(5).max(10_000).default(20).meta({ unit: 'lines' }) }),
  judge(ctx, { lines }) {
    const repeated = findBlocks(ctx, lines);
    const [found] = rowsOf(
      ctx.db.query(`SELECT count(*)::DOUBLE AS blocks, coalesce(max(n), 0)::DOUBLE AS longest FROM (
        SELECT count(*) AS n FROM (SELECT island, place - row_number() OVER (PARTITION BY island ORDER BY place) AS run
          FROM ${repeated}) GROUP BY island, run)`),
    );
    return {
      condition: `r.line_id IN (SELECT line_id FROM ${repeated})`,
      counts: { blocks: Number(found?.blocks ?? 0), longest: Number(found?.longest ?? 0) },
    };
  },
  shows: ['source', 'row', 'order_id', 'sku', 'quantity', 'amount', 'customer_id', 'ordered_at'],
});

/** Temporary table of the lines to go: line_id, `island` (lines in a row that all stand twice), `place` in it. */
function findBlocks(ctx: RuleContext, lines: number): string {
  const { rows, learnable, scratch } = ctx;
  const hashes = scratch(
    'hashes',
    `SELECT line_id, source, coalesce(${learnable}, false) AS early, ${content} AS h FROM ${rows}`,
  );
  const twice = scratch(
    'twice',
    `SELECT * FROM ${placed(ctx, hashes)} WHERE h IN (SELECT h FROM ${hashes} GROUP BY h HAVING count(*) > 1)`,
  );
  const islands = scratch(
    'islands',
    `SELECT line_id, h, place, island FROM (SELECT *, count(*) OVER (PARTITION BY island) AS size FROM (
        SELECT line_id, h, place,
          hash(source, early, place - row_number() OVER (PARTITION BY source, early ORDER BY place)) AS island
        FROM ${twice}))
      WHERE size >= ${lines}`,
  );
  const starts = scratch(
    'starts',
    `SELECT line_id, island, place, block, whole FROM (
        SELECT *, hash(list(h) OVER ahead) AS block, count(*) OVER ahead = ${lines} AS whole FROM ${islands}
        WINDOW ahead AS (PARTITION BY island ORDER BY place ROWS BETWEEN CURRENT ROW AND ${lines - 1} FOLLOWING))`,
  );
  return scratch(
    'blocks',
    `SELECT line_id, island, place FROM (
        SELECT line_id, island, place, bool_or(again) OVER (PARTITION BY island ORDER BY place
          ROWS BETWEEN ${lines - 1} PRECEDING AND CURRENT ROW) AS taken
        FROM (SELECT s.*, coalesce(s.whole AND s.line_id > f.line_id
              AND (s.island <> f.island OR s.place >= f.place + ${lines}), false) AS again
            FROM ${starts} s LEFT JOIN (SELECT block, min(line_id) AS line_id, arg_min(island, line_id) AS island,
              arg_min(place, line_id) AS place FROM ${starts} WHERE whole GROUP BY block) f ON f.block = s.block))
      WHERE taken`,
  );
}

/**
 * The hashes with their place among the lines of their file on their side of the cut-off: the line's own number where a
 * file has each side in one piece, as files in the order of time have.
 */
function placed({ db }: RuleContext, hashes: string): string {
  const scattered = `SELECT 1 FROM ${hashes} GROUP BY source, early HAVING max(line_id) - min(line_id) + 1 <> count(*)`;
  if (db.query(`${scattered} LIMIT 1`).numRows === 0) return `(SELECT *, line_id AS place FROM ${hashes})`;
  return `(SELECT *, row_number() OVER (PARTITION BY source, early ORDER BY line_id) AS place FROM ${hashes})`;
}
