import { z } from 'zod';
import { impossibleTime } from '../impossible-time';
import { ruleWith } from '../rule';

/** Events whose time is missing, cannot be read, or cannot be: 1900, 1970-01-01, a lone day long before or after the others. */
export const eventsNoDate = ruleWith({
  id: 'events_no_date',
  table: 'events',
  effect: 'set_aside',
  on: true,
  parameters: z.strictObject({}),
  judge(ctx) {
    const details = { missing: '"at" IS NULL', impossible: impossibleTime(ctx, 'at') };
    return { condition: `(${details.missing} OR ${details.impossible})`, details };
  },
  shows: ['row', 'customer_id', 'type', 'at', 'session_id'],
});
