import type { PlainProfile } from '../profile/profile-source';
import { contentScore } from './content-score';
import type { Assignment, Assignments } from './guess-roles';

/** Nothing but the values speaks for these roles. */
const confidence = 0.4;
const fewest = 2;

/** Whether no column has a name of its own: a file without a header. */
export const nameless = (columns: readonly PlainProfile[]) =>
  columns.length > 0 && columns.every(({ name }) => /^c\d+$/.test(name));

/**
 * Roles of order lines in a file without a header, as cash registers write them: the day; the first column of codes that
 * come back (the customer); whole numbers of few values (the quantity); numbers with decimals (the amount).
 */
export function guessByValues(columns: readonly PlainProfile[], rows: number): Assignments {
  const left = [...columns];
  const found = new Map<string, Assignment>();
  const take = (role: string, fits: (column: PlainProfile) => boolean) => {
    const column = left.find(fits);
    if (!column) return;
    left.splice(left.indexOf(column), 1);
    found.set(column.name, { role, confidence, reason: 'values_only' });
  };
  take('ordered_at', (column) => column.type === 'date');
  take('amount', (column) => column.type === 'number' && column.fits.number > column.fits.integer);
  take(
    'customer_id',
    (column) =>
      contentScore('id', column, rows) > 0.9 &&
      column.fits.mean_length >= fewest &&
      column.distinct < 0.95 * rows &&
      column.distinct >= Math.min(20, rows / 10),
  );
  take('quantity', (column) => column.type === 'integer' && column.distinct <= 200);
  return found;
}
