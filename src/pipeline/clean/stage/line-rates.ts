import { type Database, literal } from '../../engine/database';
import type { Cells } from '../../relate/cells';
import { currencySql } from '../../relate/money/currency-cells';
import { ratesTable } from '../../relate/money/rates';
import type { Staging } from './staging';

/** SQL that gives each line its currency, and the project's currency for one of it. */
export interface LineRates {
  /** Of the row as it is written. */
  readonly currency: string;
  /** A join to be put after the lines `l` (columns currency, ordered_at), and the rate over both. */
  readonly join: string;
  readonly rate: string;
  /** Whether the join loses the order of the lines. */
  readonly unordered: boolean;
}

/** Nothing to convert where all rows are in the project's currency or the file names none. NULL is a rate that nobody gave. */
export function lineRates(db: Database, cells: Cells, staging: Staging): LineRates {
  const { currency: target } = staging;
  const money = staging.money.find((one) => one.source === cells.source.source);
  const named = (money?.currencies ?? []).filter(({ currency }) => currency !== null);
  const same = target === null || named.every(({ currency }) => currency === target);
  if (same)
    return {
      currency: target === null ? 'NULL::VARCHAR' : literal(target),
      join: '',
      rate: '1::DOUBLE',
      unordered: false,
    };
  const blank = money?.currencies.find(({ currency }) => currency === null)?.convertible ? '1' : 'NULL';
  return {
    currency: currencySql(db, cells, target) ?? 'NULL::VARCHAR',
    join: `ASOF LEFT JOIN ${ratesTable} r ON l.currency = r.currency
      AND coalesce(l.ordered_at, TIMESTAMP '0001-01-01') >= r.since`,
    rate: `CASE WHEN l.currency = ${literal(target)} THEN 1 WHEN l.currency IS NULL THEN ${blank} ELSE r.rate END`,
    unordered: true,
  };
}
