import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format';
import { useFlat } from '../selection/use-flat';
import { ChipPopover } from '../ui/chip-popover';
import { LabelChip } from './label-chip';
import { TimeForm } from './time-form';
import { useTime } from './use-time';

/** Back-test or live, cut-off, horizon, currency and zone: stated once, here, and edited here. */
export function TimeChip() {
  const { t } = useTranslation();
  const { date, shortDate, days } = useFormat();
  const time = useTime();
  const flat = useFlat();
  if (flat) return <LabelChip flat={flat} />;
  if (!time) return null;
  return (
    <ChipPopover
      name={t('shell.time.title')}
      width={380}
      align="start"
      className="chip-time"
      chip={
        <>
          <span className="dot dot-accent" />
          <b>{time.live ? t('shell.time.live') : t('shell.time.backtest')}</b>
          <span className="bar" />
          {time.cutoff ? (
            <>
              <span className="chip-more">{t('shell.time.cutoffShort')}</span>
              <b className="wide-only">{date(time.cutoff)}</b>
              <b className="narrow-only">{shortDate(time.cutoff)}</b>
            </>
          ) : (
            <span>{t('shell.time.proposed')}</span>
          )}
          {time.horizon && (
            <>
              <span className="bar wide-only" />
              <b className="wide-only">{days(time.horizon)}</b>
            </>
          )}
          <span className="bar chip-more" />
          <span className="chip-more">{time.currency ?? t('shell.time.noCurrency')}</span>
          <span className="bar chip-more" />
          <span className="chip-more">{time.zone}</span>
        </>
      }
    >
      {(close) => <TimeForm time={time} close={close} />}
    </ChipPopover>
  );
}
