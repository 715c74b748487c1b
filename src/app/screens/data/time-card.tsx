import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format';
import { withCurrency } from '../../shell/change-time';
import { useTime } from '../../shell/use-time';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';
import { ListSelect } from './list-select';
import { namedCurrency } from './money/named-currency';
import { recheck } from './recheck';

const msPerDay = 86_400_000;
const zones = () => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((z) => z !== 'UTC')];
const currencies = () => Intl.supportedValuesOf('currency');

/** The five choices of time and money with the reason of each; zone and currency are chosen here. */
export function TimeCard() {
  const { t } = useTranslation();
  const { date, days, shortDate } = useFormat();
  const time = useTime();
  const origins = useStore((s) => s.reports.features?.origins);
  const found = useStore((s) => namedCurrency(s.reports.relations));
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
  ];
  const about = t('data.time.title');
  return (
    <Card className="fill" title={about} note={t('data.time.note')}>
      <table className="table">
        <tbody>
          {rows.map(([name, value, why]) => (
            <tr key={name}>
              <td className="muted">{name}</td>
              <td>{value}</td>
              <td className="note">{why}</td>
            </tr>
          ))}
          <tr>
            <td className="muted">{t('data.time.zone')}</td>
            <td>
              <ListSelect
                label={t('data.time.zone')}
                list={zones}
                value={time.zone}
                onChange={(zone) =>
                  recheck(about, { key: 'data.edits.zone', params: { zone } }, (p) => ({
                    ...p,
                    time: { ...p.time, zone },
                  }))
                }
              />
            </td>
            <td className="note">{t('data.time.zoneNote')}</td>
          </tr>
          <tr>
            <td className="muted">{t('data.time.currency')}</td>
            <td>
              <ListSelect
                label={t('data.time.currency')}
                list={currencies}
                value={time.currency ?? found}
                onChange={(currency) =>
                  recheck(about, { key: 'data.edits.currency', params: { currency } }, (p) => ({
                    ...p,
                    money: withCurrency(p.money, currency),
                  }))
                }
              />
            </td>
            <td className="note">
              {t(time.currency ? 'data.time.chosen' : found ? 'data.time.fromFile' : 'data.time.noCurrency')}
            </td>
          </tr>
        </tbody>
      </table>
    </Card>
  );
}
