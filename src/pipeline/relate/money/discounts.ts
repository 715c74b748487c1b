import type { ColumnProfile, MoneyReport, SourceReport } from '../../engine/source-report';

export type Discounts = NonNullable<MoneyReport['discounts']>;

const shareWords = /percent|prozent|pourcent|porcentaje|pct|%|rate\b|率|パーセント/i;

/** Whether a column stands under a discount role: several may, as discount, discount_2, … */
export const isDiscount = (column: ColumnProfile) => /^discount(_\d+)?$/.test(column.role ?? '');

/**
 * How the cells of each discount column are read: `percent` (5 is 5 %) where name or cells say percent; `share` (.05 is
 * 5 %) where all lie from 0 to 1 and some between; else `money` off the line.
 */
export function discountsOf(source: SourceReport): Discounts {
  return source.columns.filter(isDiscount).map((column) => ({ column: column.name, as: readAs(column) }));
}

function readAs({ name, min, max, top, fits }: ColumnProfile): Discounts[number]['as'] {
  const [low, high] = [Number(min ?? 0), Number(max ?? 0)];
  const signed = top.some(({ value }) => /[%％]\s*$/.test(value));
  if (low >= 0 && high > 0 && high <= 1 && fits.integer < fits.number) return 'share';
  if (low >= 0 && high <= 100 && (signed || shareWords.test(name))) return 'percent';
  return 'money';
}
