import type { AuditReport, CanonicalKind, RuleReport } from '../../../pipeline/engine/audit-report';
import { canonicalKinds, type Project } from '../../../pipeline/project/schema';
import { defaultOn, inOrder, isOn } from './rule-choice';

export interface LedgerTable {
  readonly table: CanonicalKind;
  /** In the order in which they take rows. */
  readonly rules: readonly RuleReport[];
  /** Off by themselves and not turned on: what they would do. */
  readonly suggested: readonly RuleReport[];
  /** How many of `rules` are on and touch something. */
  readonly touching: number;
}

/** The rules by the table that they judge, tables without a row left out. */
export function ledgerOf(audit: AuditReport, cleaning: Project['cleaning']): readonly LedgerTable[] {
  const byId = new Map(audit.rules.map((r) => [r.id, r]));
  const ordered = inOrder([...byId.keys()], cleaning.order).flatMap((id) => byId.get(id) ?? []);
  return canonicalKinds.flatMap((table) => {
    const all = ordered.filter((r) => r.table === table && r.rows_examined > 0);
    if (all.length === 0) return [];
    const isSuggested = (r: RuleReport) => !defaultOn(r.id) && !isOn(cleaning, r.id);
    const rules = all.filter((r) => !isSuggested(r));
    const touching = rules.filter((r) => isOn(cleaning, r.id) && r.rows_affected > 0).length;
    return [{ table, rules, suggested: all.filter(isSuggested), touching }];
  });
}

/** What became of a table's rows, and whether it adds up. */
export interface Balance {
  readonly table: CanonicalKind;
  readonly read: number;
  readonly kept: number;
  readonly aside: number;
  readonly removed: number;
  readonly unread: number;
  /** kept + set aside + removed; right where it is `read`. */
  readonly sum: number;
}

export function balancesOf(audit: AuditReport): readonly Balance[] {
  return audit.tables.map(({ table, rows_in, kept, unread }) => {
    const taken = (effect: RuleReport['effect']) =>
      audit.rules
        .filter((r) => r.table === table && r.effect === effect)
        .reduce((n, r) => n + r.rows_taken, 0);
    const [aside, removed] = [taken('set_aside'), taken('remove')];
    return { table, read: rows_in, kept, aside, removed, unread, sum: kept + aside + removed };
  });
}
