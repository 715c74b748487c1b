import { plainRule } from '../rule';

/** Events whose time is missing, cannot be read, or stands for nothing (1900, 1970-01-01, after 2100). */
export const eventsNoDate = plainRule({
  id: 'events_no_date',
  table: 'events',
  effect: 'set_aside',
  on: true,
  condition: `("at" IS NULL OR "at" < TIMESTAMP '1980-01-01' OR "at" >= TIMESTAMP '2100-01-01')`,
  details: { missing: '"at" IS NULL', impossible: '"at" IS NOT NULL' },
  shows: ['row', 'customer_id', 'type', 'at', 'session_id'],
});
