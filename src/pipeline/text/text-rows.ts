import type { Database } from '../engine/database';
import { columnsOf, daySql } from '../features/sources';

/**
 * Select of every dated text of a customer up to a day: kind, text, customer_id, day, line_id (NULL for reviews).
 * Returned purchases are in it: their description was read, whatever became of the line.
 */
export function textRows(db: Database, until: string): string {
  const selects = [
    `SELECT 'product' AS kind, trim(description) AS text, customer_id, ${daySql('ordered_at')} AS day, line_id
     FROM orders WHERE NOT is_return`,
  ];
  const review = db.hasTable('reviews') ? columnsOf(db, 'reviews').map((c) => c.name) : [];
  if (['customer_id', 'at', 'text'].every((name) => review.includes(name)))
    selects.push(`SELECT 'review', trim("text"), customer_id, ${daySql('"at"')}, NULL FROM reviews
      WHERE customer_id IS NOT NULL AND "at" IS NOT NULL`);
  return `SELECT * FROM (${selects.join(' UNION ALL ')}) WHERE text <> '' AND day <= ${daySql(`DATE '${until}'`)}`;
}
