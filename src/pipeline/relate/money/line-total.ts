import type { Cells } from '../cells';
import { discountsOf } from './discounts';

/** SQL over columns of {@link lineParts}: what the parts of a line come to, its size before a sign. */
const gross = 'abs(coalesce(q, 1)) * p';
export const computedTotal = `(${gross} - off - share * ${gross})`;

/**
 * SQL of a line's amount over columns of {@link lineParts}: the given total, which is never reduced, else quantity × unit
 * price less discounts (a missing quantity is 1); negative where the quantity is.
 */
const size = `coalesce(a, CASE WHEN q < 0 THEN -${computedTotal} ELSE ${computedTotal} END)`;
export const lineAmount = `CASE WHEN q < 0 AND ${size} > 0 THEN -${size} ELSE ${size} END`;

/** Select list of what a line's money is made of: q, p, a, and its discounts in money (`off`) and as a share. */
export function lineParts(cells: Cells): string {
  const off: string[] = [];
  const shares: string[] = [];
  for (const { column, as } of discountsOf(cells.source)) {
    const profile = cells.source.columns.find((c) => c.name === column);
    if (!profile) continue;
    const cell = `coalesce(${cells.numberOf(column)}, 0)`;
    if (as === 'money') {
      // Exports write what was taken off as a positive or a negative number; a return gives the discount back.
      const taken = Number(profile.max ?? 0) <= 0 ? `abs(${cell})` : cell;
      off.push(cells.has('quantity') ? `CASE WHEN q < 0 THEN abs(${cell}) ELSE ${taken} END` : taken);
    } else shares.push(as === 'percent' ? `${cell} / 100` : cell);
  }
  const sum = (parts: readonly string[]) => (parts.length > 0 ? parts.join(' + ') : '0');
  return `${cells.number('quantity')} AS q, ${cells.number('unit_price')} AS p, ${cells.number('amount')} AS a,
    ${sum(off)} AS off, ${sum(shares)} AS share`;
}

/** Whether a file says anything of money: without it, amounts are 0. */
export const hasMoney = (cells: Cells) => cells.has('amount') || cells.has('unit_price');
