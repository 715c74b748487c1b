import { z } from 'zod';
import { literal, rowsOf } from '../../../engine/database';
import { accountName } from '../account-name';
import { decide, type Found, proposalLists } from '../proposals';
import { type RuleContext, ruleWith } from '../rule';

/** A pause of so many minutes ends a visit. */
const pause = 30;
/** Fewer gaps than this have no rhythm. */
const enoughGaps = 50;

/**
 * Visitors who are no customers: robots by more events in a minute than a person clicks, by gaps as even as a clock's, by
 * events round the clock and by visits without an end; test accounts by their id. Proposed one by one; those that the id
 * gives away are taken where nobody refuses them. A visitor is judged by events until the cut-off, and by later ones only
 * where there are no earlier.
 */
export const robots = ruleWith({
  id: 'robots',
  table: 'events',
  effect: 'set_aside',
  on: false,
  parameters: z.strictObject({
    per_minute: z.int().min(5).max(10_000).default(60).meta({ unit: 'events' }),
    evenness: z.number().min(0).max(1).default(0.1).meta({ step: 0.05 }),
    hours: z.int().min(12).max(24).default(20).meta({ unit: 'hours' }),
    visit_hours: z.int().min(2).max(48).default(8).meta({ unit: 'hours' }),
    ...proposalLists,
  }),
  judge(ctx, { accepted, refused, ...limits }) {
    const { proposals, taken } = decide(findRobots(ctx, limits), { accepted, refused });
    return {
      condition: taken.length > 0 ? `r.customer_id IN (${taken.map(literal).join(', ')})` : 'false',
      proposals,
    };
  },
  shows: ['row', 'customer_id', 'type', 'at', 'session_id', 'sku'],
});

interface Limits {
  readonly per_minute: number;
  readonly evenness: number;
  readonly hours: number;
  readonly visit_hours: number;
}

function findRobots(ctx: RuleContext, limits: Limits): Found[] {
  const behaviour = visitorBehaviour(ctx);
  const found = rowsOf(
    ctx.db.query(`WITH suspects AS (
        SELECT *, CASE
          WHEN regexp_matches(lower(customer_id), ${literal(accountName)}) THEN 'account_name'
          WHEN pace >= ${limits.per_minute} THEN 'pace'
          WHEN gaps >= ${enoughGaps} AND variation < ${limits.evenness} THEN 'clockwork'
          WHEN visit >= ${limits.visit_hours} THEN 'endless'
          WHEN hours >= ${limits.hours} THEN 'day_and_night' END AS because
        FROM ${behaviour})
      SELECT s.*, n.rows FROM suspects s JOIN (
        SELECT customer_id, count(*)::DOUBLE AS rows FROM ${ctx.rows} GROUP BY 1) n ON n.customer_id = s.customer_id
      WHERE because IS NOT NULL ORDER BY rows DESC, s.customer_id`),
  );
  return found.map((row) => {
    const because = String(row.because);
    const params: Readonly<Record<string, Found['params']>> = {
      pace: { pace: Number(row.pace) },
      clockwork: { variation: Math.round(Number(row.variation) * 1000) / 1000 },
      endless: { hours: Math.floor(Number(row.visit)) },
      day_and_night: { hours: Number(row.hours) },
    };
    return {
      id: String(row.customer_id),
      label: String(row.customer_id),
      rows: Number(row.rows),
      money: 0,
      members: [],
      because,
      params: params[because] ?? {},
      sure: because === 'account_name',
    };
  });
}

/**
 * Temporary table: customer_id, pace (most events in a minute), gaps and their variation (standard deviation over mean,
 * within visits), hours (most hours of a day with an event), visit (hours of the longest visit). One row a visitor.
 */
function visitorBehaviour({ rows, learnable, scratch }: RuleContext): string {
  const judged = scratch(
    'visitor_events',
    `SELECT customer_id, "at", coalesce(${learnable}, false) AS early,
        epoch("at") - epoch(lag("at") OVER who) AS gap, line_id
      FROM ${rows} WHERE customer_id IS NOT NULL AND "at" IS NOT NULL
      WINDOW who AS (PARTITION BY customer_id, coalesce(${learnable}, false) ORDER BY "at", line_id)
      QUALIFY early OR NOT bool_or(early) OVER (PARTITION BY customer_id)`,
  );
  const most = (name: string, unit: string, counted: string) =>
    `(SELECT customer_id, max(n)::DOUBLE AS ${name} FROM (SELECT customer_id, ${counted} AS n FROM ${judged}
      GROUP BY customer_id, date_trunc('${unit}', "at")) GROUP BY customer_id)`;
  const visits = `(SELECT customer_id, max(long)::DOUBLE AS visit FROM (
      SELECT customer_id, (epoch(max("at")) - epoch(min("at"))) / 3600 AS long FROM (
        SELECT customer_id, "at", count(*) FILTER (gap IS NULL OR gap > ${pause * 60})
          OVER (PARTITION BY customer_id ORDER BY "at", line_id) AS place FROM ${judged})
      GROUP BY customer_id, place) GROUP BY customer_id)`;
  return scratch(
    'visitors',
    `SELECT p.customer_id, pace, hours, visit, coalesce(gaps, 0) AS gaps, variation
      FROM ${most('pace', 'minute', 'count(*)')} p
      JOIN ${most('hours', 'day', 'count(DISTINCT hour("at"))')} USING (customer_id)
      JOIN ${visits} USING (customer_id)
      LEFT JOIN (SELECT customer_id, count(*)::DOUBLE AS gaps, stddev_pop(gap) / nullif(avg(gap), 0) AS variation
        FROM ${judged} WHERE gap <= ${pause * 60} GROUP BY customer_id) USING (customer_id)`,
  );
}
