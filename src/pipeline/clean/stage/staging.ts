import type { Database } from '../../engine/database';
import type { MoneyReport, RelationReport, SourceReport } from '../../engine/source-report';
import { refuse } from '../../errors/patron-error';
import type { Project } from '../../project/schema';
import { joinsInForce } from '../../relate/joins-in-force';
import { unconverted } from '../../relate/money/money-report';
import { dropRates, stageRates } from '../../relate/money/rates';
import { relateSources } from '../../relate/relate-sources';
import { dropWhole, type WholeSource, wholeSources } from '../../relate/whole-sources';

/** The rule that sets lines aside whose currency has no rate. */
export const otherCurrency = 'other_currency';

/** What staging reads: the sources with what joins bring, the project's zone, and how amounts become one currency. */
export interface Staging {
  readonly sources: readonly WholeSource[];
  readonly zone: string;
  /** Null where neither the project nor the files name one. */
  readonly currency: string | null;
  readonly money: readonly MoneyReport[];
}

/**
 * Makes ready what stage-lines.ts, customer-table.ts and side-tables.ts read; {@link closeStaging} when they have run.
 * Refuses a chosen join that would multiply rows, and currencies that nothing turns into one.
 */
export function openStaging(
  db: Database,
  {
    project,
    sources,
    relations,
  }: { project: Project; sources: readonly SourceReport[]; relations?: RelationReport | undefined },
): Staging {
  const related = relations ?? relateSources(db, { project, sources });
  const joins = joinsInForce(related, sources);
  const currency = related.currency ?? null;
  requireOneCurrency(project, related.money, currency);
  stageRates(db, project.money.rates ?? []);
  return {
    sources: wholeSources(db, sources, joins),
    zone: project.time.zone,
    currency,
    money: related.money,
  };
}

export function closeStaging(db: Database, sources: readonly SourceReport[]): void {
  dropWhole(db, sources);
  dropRates(db);
}

function requireOneCurrency(project: Project, money: readonly MoneyReport[], currency: string | null): void {
  const open = unconverted(money);
  if (!open) return;
  const { text: missing, rows, source } = open;
  if (currency === null) refuse('clean.currency_missing', { missing });
  if (project.cleaning.rules.some((rule) => rule.id === otherCurrency && rule.on)) return;
  refuse('clean.rates_missing', { missing, rows, source, currency });
}
