import { z } from 'zod';
import { ruleWith } from '../rule';

/**
 * Events fired twice: the same customer, type, product, session and value as an event at most so many seconds before it.
 * The first stays. An event is judged by earlier ones alone.
 */
export const eventsRepeated = ruleWith({
  id: 'events_repeated',
  table: 'events',
  effect: 'remove',
  on: false,
  parameters: z.strictObject({
    seconds: z.number().min(0).max(60).default(1).meta({ unit: 'seconds', step: 0.5 }),
  }),
  judge({ rows, scratch }, { seconds }) {
    const twice = scratch(
      'repeated',
      `SELECT line_id FROM (SELECT line_id, "at", lag("at") OVER (
          PARTITION BY customer_id, type, sku, session_id, value ORDER BY "at", line_id) AS before FROM ${rows}
        WHERE "at" IS NOT NULL)
      WHERE epoch("at") - epoch(before) <= ${seconds}`,
    );
    return { condition: `line_id IN (SELECT line_id FROM ${twice})` };
  },
  shows: ['row', 'customer_id', 'type', 'at', 'session_id', 'sku'],
});
