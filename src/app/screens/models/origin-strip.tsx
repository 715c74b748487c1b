import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format';
import { useStore } from '../../store/store';
import { Pill } from '../../ui/pill';
import { exactPercent } from '../overview/exact-percent';
import { FoldStrip } from './fold-strip';

/** The cut-offs that were trained, chosen and tested on, each with how many of its customers stayed away. */
export function OriginStrip() {
  const { t } = useTranslation();
  const write = useFormat();
  const { features, labelled, evaluation } = useStore((s) => s.reports);
  if (labelled && evaluation) return <FoldStrip evaluation={evaluation} labelled={labelled} />;
  if (!features) return null;
  return (
    <section className="origins" aria-label={t('models.origins')}>
      <div className="origins-name">
        <b>{t('models.origins')}</b>
        <span className="note">{t('models.originsDays', { h: features.horizon_days })}</span>
      </div>
      {features.origins.map((o) => (
        <div key={o.origin} className={o.split === 'test' ? 'origin on' : 'origin'}>
          <div>
            <b>{write.date(o.origin)}</b>{' '}
            <Pill tone={o.split === 'test' ? 'info' : 'plain'}>{t(`models.split.${o.split}`)}</Pill>
          </div>
          <div className="note">
            {t('models.known', { n: write.count(o.customers) })}{' '}
            {o.churned === null ? (
              t(o.split === 'train' ? 'models.shorterOver' : 'models.notOver')
            ) : (
              <>
                <b>{exactPercent(write, o.churned / o.customers)}</b> {t('models.stayAway')}
              </>
            )}
          </div>
        </div>
      ))}
    </section>
  );
}
