import type { RelationReport } from '../../../../pipeline/engine/source-report';

/** The only currency that the order files name; null where they name none, or several. */
export function namedCurrency(relations: RelationReport | undefined): string | null {
  const named = new Set(relations?.money.flatMap((m) => m.currencies.flatMap((c) => c.currency ?? [])));
  return named.size === 1 ? ([...named][0] ?? null) : null;
}
