import type { ModelId } from '../../project/schema';
import type { NameKey } from '../../segment/names';
import type { ReasonWords } from '../../segment/reasons';

export type WeeklyModelId = 'mean_13' | 'seasonal_naive' | 'ses' | 'ets' | 'customer_sum';
export type TierId = 'platinum' | 'gold' | 'silver' | 'base';

/** The report's sentences in one language; `{…}` is filled by errors/sentences.fill. */
export interface ReportWords {
  readonly locale: 'en-GB' | 'zh-CN';
  readonly simulated: string;
  readonly lead: string;
  readonly known: string;
  readonly expectedTotal: string;
  readonly interval: string;
  readonly outcome: string;
  readonly noOutcome: string;
  readonly auc: string;
  readonly atRisk: string;
  readonly model: string;
  readonly models: Readonly<Record<ModelId, string>>;
  readonly weekly: Readonly<Record<WeeklyModelId, string>>;
  readonly tiers: Readonly<Record<TierId, string>>;
  readonly segmentNames: Readonly<Record<NameKey, string>>;
  readonly reasons: ReasonWords;
  readonly map: string;
  readonly mapNote: string;
  readonly forecast: string;
  readonly forecastNote: string;
  readonly cutoff: string;
  readonly happened: string;
  readonly roc: string;
  readonly chance: string;
  readonly falseAlarms: string;
  readonly found: string;
  readonly board: string;
  readonly boardNote: string;
  readonly horizons: {
    readonly title: string;
    readonly note: string;
    readonly columns: Readonly<Record<'days' | 'expected' | 'came', string>>;
  };
  /** Of a flat table. */
  readonly labelled: {
    readonly lead: string;
    readonly note: string;
    readonly columns: Readonly<
      Record<'auc' | 'brier' | 'ece' | 'accuracy' | 'precision' | 'recall' | 'f1' | 'lift', string>
    >;
  };
  readonly columns: {
    readonly auc: string;
    readonly brier: string;
    readonly mae: string;
    readonly ngini: string;
    readonly bias: string;
    readonly total: string;
    readonly segment: string;
    readonly customers: string;
    readonly expected: string;
    readonly churn: string;
    readonly stayedAway: string;
    readonly tier: string;
    readonly from: string;
    readonly outcome: string;
    readonly wape: string;
    readonly rmsse: string;
  };
  readonly segments: string;
  readonly segmentsNote: string;
  readonly tierTitle: string;
  readonly backTest: string;
  readonly runCard: string;
  readonly card: {
    readonly files: string;
    readonly seed: string;
    readonly backend: string;
    readonly time: string;
    readonly cleaning: string;
    readonly requests: string;
    readonly versions: string;
    readonly warnings: string;
    readonly steps: string;
  };
  readonly fileLine: string;
  readonly cleaningLine: string;
  readonly requestLine: string;
  readonly timeLine: string;
}
