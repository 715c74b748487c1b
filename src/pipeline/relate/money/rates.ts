import { type Database, literal } from '../../engine/database';
import type { Project, Rate } from '../../project/schema';

export const ratesTable = '_rates';
const always = '0001-01-01';

/** Writes the project's rates as `_rates` (currency, since TIMESTAMP, rate): one without a day counts from ever. */
export function stageRates(db: Database, rates: readonly Rate[]): void {
  const rows = rates.map(
    ({ currency, rate, from }) =>
      `(${literal(currency)}, TIMESTAMP ${literal(from ?? always)}, ${rate}::DOUBLE)`,
  );
  db.run(`CREATE OR REPLACE TEMP TABLE ${ratesTable} (currency VARCHAR, since TIMESTAMP, rate DOUBLE)`);
  if (rows.length > 0) db.run(`INSERT INTO ${ratesTable} VALUES ${rows.join(', ')}`);
}

export function dropRates(db: Database): void {
  db.run(`DROP TABLE IF EXISTS ${ratesTable}`);
}

/** Whether rates reach back to the day (YYYY-MM-DD; null where no row has one). */
export function reaches(rates: readonly Rate[], currency: string, firstDay: string | null): boolean {
  return rates.some(
    (rate) =>
      rate.currency === currency && (rate.from === undefined || firstDay === null || rate.from <= firstDay),
  );
}

/** The currency that amounts will be in: the project's, else the only one that the files name, else none. */
export function targetCurrency(project: Project, named: ReadonlySet<string>): string | null {
  if (project.money.currency) return project.money.currency;
  const [only] = named;
  return named.size === 1 && only !== undefined && /^[A-Z]{3}$/.test(only) ? only : null;
}
