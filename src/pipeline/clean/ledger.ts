import type { AuditReport, RuleReport, TableBalance } from '../engine/audit-report';
import { type Database, ident, rowsOf } from '../engine/database';
import type { SourceReport } from '../engine/source-report';
import { unreadTable } from '../engine/tables';
import type { ChosenRule } from './choose-rules';
import { type JudgedRows, judgeRows, type RowSet } from './judge-rows';
import { type LoneDates, untilCutoff } from './learning-time';
import { reportRules } from './report-rules';
import type { RuleContext, ShopDays } from './rules/rule';
import type { Workplace } from './workplace';
import { createBooks, writeChanges, writeRows, writeTouched } from './write-rows';

/** What is known of time when rows are judged. */
export interface LearnedTime {
  readonly cutoff: string | null;
  readonly days: ShopDays | null;
}

const noTime: LearnedTime = { cutoff: null, days: null };

/** The book of a cleaning: what the rules of each table did, and that every row is kept or rejected. */
export class Ledger {
  private readonly rules: RuleReport[] = [];
  private readonly tables: TableBalance[] = [];
  private readonly touched: string;
  private readonly changes: string;

  constructor(
    private readonly db: Database,
    private readonly place: Workplace,
    private readonly chosen: readonly ChosenRule[],
  ) {
    this.touched = place.stage('touched');
    this.changes = place.stage('changes');
    createBooks(db, this.touched, this.changes);
  }

  /** What the rule no_date calls a lone date: the shop's days are learned by it. */
  loneDates(): LoneDates {
    const { gap_days, share, opened, closed } =
      this.chosen.find(({ rule }) => rule.id === 'no_date')?.ready.parameters ?? {};
    return {
      gap_days: Number(gap_days),
      share: Number(share),
      opened: String(opened),
      closed: String(closed),
    };
  }

  /** Judges rows by the rules of their table that judge rows of that kind. */
  judge(
    set: RowSet,
    { cutoff, days }: LearnedTime,
    learnable: string,
    judges: 'rows' | 'customers' = 'rows',
  ): JudgedRows {
    const { place } = this;
    place.temp(set.rows);
    const context: Omit<RuleContext, 'db' | 'rows' | 'attributes'> = {
      cutoff,
      days,
      learnable,
      scratch: place.scratch,
    };
    const ours = this.chosen.filter(({ rule }) => rule.table === set.table && rule.judges === judges);
    const judged = judgeRows(this.db, set, ours, context);
    place.temp(judged.flags);
    place.temp(judged.touched);
    return judged;
  }

  /** Judges, splits and books the rows of a table in one go. */
  clean(set: RowSet, sources: readonly SourceReport[], time: LearnedTime | null): void {
    const { cutoff, days } = time ?? noTime;
    const learnable = set.columns.includes('at') ? untilCutoff('"at"', cutoff) : 'true';
    const judged = this.judge(set, { cutoff, days }, learnable);
    this.settle(judged, sources, {});
    this.book(judged, judged);
  }

  /** Writes kept and rejected rows of a table, and its balance. Returns the name of the kept rows' stage. */
  settle(
    judged: JudgedRows,
    sources: readonly SourceReport[],
    extra: Readonly<Record<string, string>>,
    kept = this.place.stage(judged.table),
  ): string {
    const aside = this.place.stage(`${judged.table}_set_aside`);
    writeRows(this.db, judged, { kept, aside, extra });
    this.tables.push({
      table: judged.table,
      rows_in: this.count(judged.rows),
      kept: this.count(kept),
      rejected: this.count(aside),
      unread: sources.reduce((sum, { source }) => sum + this.count(unreadTable(source)), 0),
    });
    return kept;
  }

  /** Books what rules touched in `judged`, and the cells that they rewrote in `kept` (the same rows, or those made of what was kept). */
  book(
    judged: JudgedRows,
    kept: JudgedRows,
    details: Readonly<Record<string, RuleReport['details']>> = {},
  ): void {
    writeTouched(this.db, judged, this.touched);
    const changed = writeChanges(this.db, kept, this.changes);
    this.rules.push(...reportRules(this.db, judged, changed, details));
    for (const { on, judgement } of judged.rules)
      if (on)
        for (const [table, select] of Object.entries(judgement.tables ?? {}))
          this.db.run(`CREATE OR REPLACE TABLE ${ident(this.place.stage(table))} AS ${select}`);
  }

  report(): Pick<AuditReport, 'rules' | 'tables'> {
    return { rules: this.rules, tables: this.tables };
  }

  private count(table: string): number {
    if (!this.db.hasTable(table)) return 0;
    return Number(rowsOf(this.db.query(`SELECT count(*)::DOUBLE AS n FROM ${ident(table)}`))[0]?.n ?? 0);
  }
}
