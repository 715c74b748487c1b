import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { amountHistogram } from '../../../charts/amount-histogram';
import { Chart } from '../../../charts/chart';
import { revenueMonths } from '../../../charts/revenue-months';
import { useChartTheme } from '../../../charts/use-chart-theme';
import type { AuditReport } from '../../../pipeline/engine/audit-report';
import { useFormat } from '../../format/use-format';
import { Card } from '../../ui/card';
import { tickMoney } from '../overview/tick-money';

/** Line amounts and revenue by month, all lines in grey and the kept ones over them. */
export function BeforeAfter({ audit }: { audit: AuditReport }) {
  const { t } = useTranslation();
  const write = useFormat();
  const theme = useChartTheme();
  const { amounts, months } = audit;
  const words = useMemo(() => ({ before: t('clean.before'), after: t('clean.after') }), [t]);
  const amountSpec = useMemo(
    () =>
      amounts &&
      amountHistogram(amounts, theme, {
        ...words,
        caption: t('clean.amounts.caption'),
        column: t('clean.amounts.amount'),
        tick: write.count,
        value: write.count,
        money: (v) => (v < 1 ? write.moneyFull(v, 2) : tickMoney(write)(v)),
        range: (low, high) => write.interval(low, high, (v) => write.moneyFull(v)),
        say: (name, before, after) => t('clean.amounts.point', { name, before, after }),
      }),
    [amounts, theme, words, write, t],
  );
  const monthSpec = useMemo(
    () =>
      months.length > 0
        ? revenueMonths(months, theme, {
            ...words,
            caption: t('clean.months.caption'),
            column: t('clean.months.month'),
            tick: tickMoney(write),
            value: (v) => write.moneyFull(v, 0),
            month: write.month,
            monthShort: write.monthShort,
            say: (name, before, after) => t('clean.months.point', { name, before, after }),
          })
        : null,
    [months, theme, words, write, t],
  );
  const legend = (
    <span className="note clean-legend">
      <span className="swatch clean-before" /> {words.before} <span className="swatch clean-after" />{' '}
      {words.after}
    </span>
  );
  const empty = { kind: 'empty', sentence: t('clean.noMoney') } as const;
  return (
    <div className="col clean-charts">
      <Card
        className="fill clean-chart"
        title={t('clean.amounts.title')}
        note={t('clean.amounts.note')}
        right={legend}
        state={amountSpec ? { kind: 'ready' } : empty}
      >
        {amountSpec && <Chart spec={amountSpec} />}
      </Card>
      <Card
        className="fill clean-chart"
        title={t('clean.months.title')}
        note={t('clean.months.note')}
        right={legend}
        state={monthSpec ? { kind: 'ready' } : empty}
      >
        {monthSpec && <Chart spec={monthSpec} />}
      </Card>
    </div>
  );
}
