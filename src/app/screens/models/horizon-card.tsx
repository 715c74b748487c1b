import { useTranslation } from 'react-i18next';
import { horizonsOfBest } from '../../../pipeline/evaluate/horizon-results';
import { useFormat } from '../../format/use-format';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';
import { exactPercent } from '../overview/exact-percent';

/** Who had still to order by each horizon, as the best network expected it and as it came; nothing where there is one horizon. */
export function HorizonCard() {
  const { t } = useTranslation();
  const write = useFormat();
  const evaluation = useStore((s) => s.reports.evaluation);
  const rows = evaluation ? horizonsOfBest(evaluation) : [];
  const [first] = rows;
  if (!first) return null;
  const origins = new Set(rows.map((r) => r.origin));
  const percent = (share: number) => exactPercent(write, share);
  return (
    <Card
      className="models-horizons"
      title={t('models.horizons.title')}
      note={t('models.horizons.note', {
        model: t(`ui.models.${first.model}`),
        origin: t(`models.split.${first.split}`),
        date: write.date(first.origin),
        n: write.count(first.n),
      })}
    >
      <table className="table table-dense">
        <thead>
          <tr>
            {origins.size > 1 && <th>{t('models.horizons.origin')}</th>}
            <th className="num">{t('models.horizons.days')}</th>
            <th className="num">{t('models.horizons.expected')}</th>
            <th className="num">{t('models.horizons.came')}</th>
            <th>{t('models.horizons.interval')}</th>
            <th className="num">{t('models.columns.auc')}</th>
            <th className="num">{t('models.columns.brier')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ days, split, origin, metrics }) => (
            <tr key={`${origin} ${days}`}>
              {origins.size > 1 && (
                <td>
                  {write.date(origin)} <span className="muted">{t(`models.split.${split}`)}</span>
                </td>
              )}
              <td className="num">{write.count(days)}</td>
              <td className="num">{percent(metrics.predicted ?? Number.NaN)}</td>
              <td className="num">{percent(metrics.observed ?? Number.NaN)}</td>
              <td className="note">{write.interval(metrics.observed_low, metrics.observed_high, percent)}</td>
              <td className="num">{write.metric(metrics.auc)}</td>
              <td className="num">{write.metric(metrics.brier)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
