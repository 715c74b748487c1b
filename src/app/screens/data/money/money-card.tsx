import { useTranslation } from 'react-i18next';
import type { MoneyReport } from '../../../../pipeline/engine/source-report';
import { useFormat } from '../../../format/use-format';
import { useStore } from '../../../store/store';
import { Card } from '../../../ui/card';
import { Notice } from '../../../ui/notice';
import { Pill } from '../../../ui/pill';
import { AmountCheck } from './amount-check';
import { namedCurrency } from './named-currency';
import { RatesForm } from './rates-form';

/** In which currencies the shop was paid, whether they can be summed, and whether totals agree with their parts. */
export function MoneyCard() {
  const { t } = useTranslation();
  const relations = useStore((s) => s.reports.relations);
  const money = useStore((s) => s.project?.money);
  if (!relations || relations.money.length === 0) return null;
  const own = money?.currency ?? namedCurrency(relations);
  const all = relations.money.flatMap((m) => m.currencies);
  const named = [...new Set(all.flatMap((c) => c.currency ?? []))];
  const mixed = named.length > 1 || named.some((c) => c !== own);
  const open = all.some((c) => !c.convertible);
  return (
    <Card
      title={t('relations.money.title')}
      note={own ? t('relations.money.note', { currency: own }) : t('relations.money.noteNone')}
    >
      {open && <Notice tone="warn">{t('relations.money.mixed')}</Notice>}
      <table className="table">
        <tbody>
          {relations.money.flatMap((report) =>
            report.currencies.map((c) => (
              <CurrencyLine key={`${report.source} ${c.currency}`} source={report.source} currency={c} />
            )),
          )}
        </tbody>
      </table>
      {(mixed || (money?.rates?.length ?? 0) > 0) && <RatesForm own={own} named={named} />}
      {relations.money.map((report) => report.check && <AmountCheck key={report.source} report={report} />)}
    </Card>
  );
}

function CurrencyLine({
  source,
  currency: c,
}: {
  source: string;
  currency: MoneyReport['currencies'][number];
}) {
  const { t } = useTranslation();
  const { count, date, interval } = useFormat();
  return (
    <tr>
      <td className="muted">{source}</td>
      <td>
        <b>{c.currency ?? t('relations.money.unnamed')}</b>
      </td>
      <td>{t('relations.money.rows', { n: count(c.rows) })}</td>
      <td className="muted">
        {c.first_day && c.last_day
          ? t('relations.money.span', { from: date(c.first_day), to: date(c.last_day) })
          : interval(null, null, count)}
      </td>
      <td>
        <Pill tone={c.convertible ? 'good' : 'warn'}>
          {t(c.convertible ? 'relations.money.ready' : 'relations.money.needsRate')}
        </Pill>
      </td>
    </tr>
  );
}
