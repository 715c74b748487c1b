import type { AuditReport } from '../engine/audit-report';
import type { Database } from '../engine/database';
import type { Project } from '../project/schema';
import { auditOrders } from './audit-orders';
import { flag } from './judge-rows';
import { learningTime, untilCutoff } from './learning-time';
import type { LearnedTime, Ledger } from './ledger';
import { linkReturns } from './returns/link-returns';
import { orderRows } from './row-sets';
import type { Staging } from './stage/staging';
import { dropCopies } from './stage-lines';
import type { Workplace } from './workplace';

export interface CleanedOrders extends LearnedTime {
  readonly totals: Omit<AuditReport, 'rules' | 'tables' | 'learned_until'>;
  /** The lines as they were read, and the kept ones. */
  readonly rows: string;
  readonly kept: string;
}

/** Order lines → `orders`, `orders_set_aside` and `return_links`, under stage names. */
export function cleanOrders(
  db: Database,
  {
    project,
    staging,
    ledger,
    place,
  }: {
    project: Project;
    staging: Staging;
    ledger: Ledger;
    place: Workplace;
  },
): CleanedOrders {
  const sources = staging.sources.filter((source) => source.table === 'orders');
  let set: ReturnType<typeof orderRows>;
  try {
    set = orderRows(db, staging);
  } finally {
    dropCopies(db, sources.length);
  }
  place.temp(set.rows);
  const time = learningTime(db, set.rows, project.time, ledger.loneDates());
  const judged = ledger.judge(set, time, untilCutoff('ordered_at', time.cutoff));
  const returns = judged.rules.find(({ rule }) => rule.id === 'returns');
  const kept = ledger.settle(judged, sources, { is_return: returns?.on ? flag(returns) : 'false' });
  const matched = linkReturns(db, kept, place.stage('return_links'));
  const totals = auditOrders(db, set.rows, kept);
  ledger.book(judged, judged, { returns: { matched } });
  return { ...time, totals, rows: set.rows, kept };
}
