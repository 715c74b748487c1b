import { z } from 'zod';
import { impossibleTime } from '../impossible-time';
import { ruleWith } from '../rule';

/** Reviews with a date that cannot be: what was written stays, and nobody knows when. */
export const reviewsImpossibleDate = ruleWith({
  id: 'reviews_impossible_date',
  table: 'reviews',
  effect: 'change',
  on: true,
  parameters: z.strictObject({}),
  judge(ctx) {
    return { condition: impossibleTime(ctx, 'at'), changes: { at: () => 'NULL::TIMESTAMP' } };
  },
  shows: ['row', 'customer_id', 'at', 'sku', 'text'],
});
