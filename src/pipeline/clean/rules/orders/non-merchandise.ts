import { z } from 'zod';
import { literal, rowsOf } from '../../../engine/database';
import { decide, type Found, proposalLists } from '../proposals';
import { type RuleContext, ruleWith } from '../rule';
import { longestChinese, serviceChinese, serviceCode, servicePhrase } from './service-words';

const key = 'coalesce(sku, description)';

/**
 * Lines that are no goods: postage, fees, adjustments, vouchers, samples, bad debt. Two ways to find their codes. By
 * pattern, in the row itself: the code is such a word, or most of its descriptions are nothing but such words. By
 * behaviour: one of the few codes without a digit, mostly alone of its code on an order, at prices that vary beyond any
 * product's, in both directions. Each code is proposed with its reason; those found by pattern are taken where nobody
 * refuses them. A code is judged by its lines until the cut-off, and by later ones only where it has no earlier.
 */
export const nonMerchandise = ruleWith({
  id: 'non_merchandise',
  table: 'orders',
  effect: 'set_aside',
  on: false,
  parameters: z.strictObject({
    /** Spread of a code's prices on the log scale (interquartile range) from which they vary beyond a product's. */
    spread: z.number().min(0.2).max(10).default(1).meta({ step: 0.1 }),
    ...proposalLists,
  }),
  judge(ctx, { spread, ...decisions }) {
    const found = foundCodes(ctx, spread);
    const { proposals, taken } = decide(
      found.sort((a, b) => b.rows - a.rows || (a.id < b.id ? -1 : 1)),
      decisions,
    );
    const codes = taken.map(literal).join(', ');
    return {
      condition: taken.length > 0 ? `coalesce(r.sku, r.description) IN (${codes})` : 'false',
      counts: { codes: taken.length },
      proposals,
    };
  },
  shows: [
    'row',
    'order_id',
    'sku',
    'description',
    'quantity',
    'unit_price',
    'amount',
    'customer_id',
    'ordered_at',
  ],
});

/** Temporary table of codes with their descriptions: code, description, early, rows, money. */
function namings({ rows, learnable, scratch }: RuleContext): string {
  return scratch(
    'namings',
    `SELECT ${key} AS code, description, coalesce(${learnable}, false) AS early, count(*) AS rows,
        coalesce(sum(amount), 0) AS money
      FROM ${rows} WHERE ${key} IS NOT NULL GROUP BY ALL`,
  );
}

/** SELECT of code, because, spread, negative. */
function byPattern(ctx: RuleContext): string {
  const all = namings(ctx);
  const words = `(regexp_matches(lower(trim(description)), ${literal(servicePhrase)})
    OR (length(description) <= ${longestChinese} AND regexp_matches(description, ${literal(serviceChinese)})))`;
  return `SELECT code, CASE WHEN as_code THEN 'code' ELSE 'words' END AS because, 0 AS spread, 0 AS negative FROM (
        SELECT code, early, bool_or(regexp_matches(lower(code), ${literal(serviceCode)})) AS as_code,
          coalesce(sum(rows) FILTER (${words}), 0) / sum(rows) AS share
        FROM ${all} GROUP BY code, early QUALIFY early OR NOT bool_or(early) OVER (PARTITION BY code))
      WHERE as_code OR share > 0.5`;
}

/** Codes without a digit are few where at most this share of the codes has none. */
const fewCodes = 0.05;
const enoughLines = 5;

/** The same. */
function byBehaviour(ctx: RuleContext, spread: number): string {
  const { rows, learnable, scratch } = ctx;
  const all = namings(ctx);
  const odd = scratch(
    'odd_codes',
    `SELECT DISTINCT code FROM ${all} WHERE NOT regexp_matches(code, '[0-9]')
      AND (SELECT count(DISTINCT code) FILTER (NOT regexp_matches(code, '[0-9]')) <= ${fewCodes} * count(DISTINCT code) FROM ${all})`,
  );
  const behaviour = scratch(
    'code_behaviour',
    `SELECT code, early, count(*) AS rows, count(DISTINCT order_id) AS orders, avg((amount < 0)::INTEGER) AS negative,
        quantile_cont(ln(price), 0.75) - quantile_cont(ln(price), 0.25) AS spread
      FROM (SELECT ${key} AS code, coalesce(${learnable}, false) AS early, order_id, amount,
          nullif(abs(coalesce(unit_price, amount / nullif(quantity, 0))), 0) AS price
        FROM ${rows} WHERE ${key} IN (SELECT code FROM ${odd}))
      GROUP BY code, early QUALIFY early OR NOT bool_or(early) OVER (PARTITION BY code)`,
  );
  return `SELECT code, 'behaviour' AS because, spread, negative FROM ${behaviour}
      WHERE rows >= ${enoughLines} AND rows <= 1.2 * orders AND spread >= ${spread}`;
}

/** Codes found in either way with all of their lines; one that both find goes by the pattern. */
function foundCodes(ctx: RuleContext, least: number): Found[] {
  const pattern = byPattern(ctx);
  const found = `SELECT * FROM (${pattern}) UNION ALL SELECT * FROM (${byBehaviour(ctx, least)})
    WHERE code NOT IN (SELECT code FROM (${pattern}))`;
  const named = rowsOf(
    ctx.db.query(`SELECT f.code, f.because, f.spread::DOUBLE AS spread, f.negative::DOUBLE AS negative, n.description,
        n.rows::DOUBLE AS rows, n.money FROM (${found}) f
      JOIN (SELECT code, description, sum(rows) AS rows, sum(money) AS money FROM ${namings(ctx)} GROUP BY ALL) n
        ON n.code = f.code
      ORDER BY f.code, rows DESC, n.description`),
  );
  const codes = [...new Set(named.map((row) => String(row.code)))];
  return codes.map((code): Found => {
    const lines = named.filter((row) => row.code === code);
    const [first] = lines;
    const description = first?.description;
    const sure = first?.because !== 'behaviour';
    return {
      id: code,
      label: typeof description === 'string' && description !== code ? `${code} · ${description}` : code,
      rows: lines.reduce((sum, row) => sum + Number(row.rows), 0),
      money: lines.reduce((sum, row) => sum + Number(row.money), 0),
      members: lines
        .slice(0, 5)
        .map((row) => ({ value: String(row.description ?? ''), rows: Number(row.rows) })),
      because: String(first?.because),
      params: sure
        ? {}
        : {
            spread: Math.round(100 * Number(first?.spread)) / 100,
            negative: Math.round(100 * Number(first?.negative)),
          },
      sure,
    };
  });
}
