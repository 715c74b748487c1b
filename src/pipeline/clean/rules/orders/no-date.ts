import { z } from 'zod';
import { literal } from '../../../engine/database';
import { type RuleContext, ruleWith } from '../rule';

const kinds = (opened: string | null, closed: string | null, cutoff: string | null) => ({
  missing: 'date_text IS NULL AND ordered_at IS NULL',
  unreadable: 'date_text IS NOT NULL AND ordered_at IS NULL',
  placeholder_1900: `ordered_at < TIMESTAMP '1902-01-01'`,
  epoch_zero: `(ordered_at >= TIMESTAMP '1969-12-31' AND ordered_at < TIMESTAMP '1970-01-02')`,
  before_opening: `(ordered_at >= TIMESTAMP '1902-01-01' AND ordered_at < TIMESTAMP ${literal(opened ?? '1980-01-01')}
    AND NOT (ordered_at >= TIMESTAMP '1969-12-31' AND ordered_at < TIMESTAMP '1970-01-02'))`,
  after_last_order: closed
    ? `(ordered_at >= TIMESTAMP ${literal(closed)} + INTERVAL 1 DAY AND ordered_at >= TIMESTAMP ${literal(cutoff ?? closed)} + INTERVAL 1 DAY)`
    : `ordered_at >= TIMESTAMP '2100-01-01'`,
});

/** A day as YYYY-MM-DD, or nothing: then it is learned. */
const day = z
  .string()
  .regex(/^(\d{4}-\d{2}-\d{2})?$/)
  .default('')
  .meta({ format: 'date' });

/**
 * Lines whose day is missing, cannot be read, or cannot be this shop's: 1900 and 1970-01-01 stand for nothing; a few
 * lines that lie a long gap before the shop's dense days are older than the shop, a few long after them are its future
 * (learning-time.ts finds both, the opening from lines until the cut-off; the last day judges only what lies after the
 * cut-off). A person who knows the first and the last day says them: then nothing is learned, and they hold for all lines.
 */
export const noDate = ruleWith({
  id: 'no_date',
  table: 'orders',
  effect: 'set_aside',
  on: true,
  parameters: z.strictObject({
    opened: day,
    closed: day,
    /** Days without any line between the dense days and a lone date, at most. */
    gap_days: z.int().min(30).max(3650).default(365).meta({ unit: 'days' }),
    /** Lone dates hold at most this share of the lines. */
    share: z.number().min(0).max(0.05).default(0.005).meta({ unit: 'share', step: 0.001 }),
  }),
  judge({ days, cutoff }: RuleContext, { opened, closed }) {
    const first = opened || (days?.opened ?? null);
    const details = kinds(first, closed || (days?.closed ?? null), closed === '' ? cutoff : null);
    return {
      condition: `(${Object.values(details).join('\n OR ')})`,
      details,
      ...(days ? { learned: { opened: days.opened, closed: days.closed } } : {}),
    };
  },
  shows: ['row', 'date_text', 'order_id', 'sku', 'quantity', 'amount', 'customer_id'],
});
