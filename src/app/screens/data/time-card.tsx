import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format';
import { useTime } from '../../shell/use-time';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';

const msPerDay = 86_400_000;

/** The five choices of time and money with the reason of each. */
export function TimeCard() {
  const { t } = useTranslation();
  const { date, days, shortDate } = useFormat();
  const time = useTime();
  const origins = useStore((s) => s.reports.features?.origins);
  if (!time) return null;
  const history =
    time.cutoff && time.firstDay ? (Date.parse(time.cutoff) - Date.parse(time.firstDay)) / msPerDay : null;
  const training = origins?.filter((o) => o.split !== 'test').map((o) => shortDate(o.origin)) ?? [];
  const rows = [
    [
      t('data.time.cutoff'),
      date(time.cutoff),
      history === null ? t('data.time.unknown') : t('data.time.history', { days: days(history) }),
    ],
    [
      t('data.time.horizon'),
      days(time.horizon),
      time.live ? t('data.time.live') : t(time.chosen.horizon ? 'data.time.known' : 'data.time.quarter'),
    ],
    [t('data.time.origins'), String(time.origins), training.join(', ')],
    [t('data.time.zone'), time.zone, t('data.time.zoneNote')],
    [
      t('data.time.currency'),
      time.currency ?? '–',
      time.currency ? t('data.time.chosen') : t('data.time.noCurrency'),
    ],
  ];
  return (
    <Card className="fill" title={t('data.time.title')} note={t('data.time.note')}>
      <table className="table">
        <tbody>
          {rows.map(([name, value, why]) => (
            <tr key={name}>
              <td className="muted">{name}</td>
              <td>{value}</td>
              <td className="note">{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
