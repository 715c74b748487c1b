import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format';
import { useSentence } from '../locales/use-sentence';
import { useStore } from '../store/store';
import { ExportButton } from './export-dialog';
import { figuresOf } from './figures';
import { useFlat } from './use-flat';
import { useScored } from './use-scored';
import { useSelectedRows } from './use-selection';
import './selection-bar.css';

const enough = 30;

/** The selection wherever one goes: how many, what they are worth, how many are at risk. */
export function SelectionBar() {
  const { t } = useTranslation();
  const write = useFormat();
  const sentence = useSentence();
  const { scored } = useScored();
  const selection = useStore((s) => s.selection);
  const select = useStore((s) => s.select);
  const threshold = useStore((s) => s.threshold);
  const horizon = useStore((s) => s.reports.features?.horizon_days);
  const flat = useFlat();
  const rows = useSelectedRows(scored);
  const figures = useMemo(
    () => (scored && rows ? figuresOf(scored, rows, threshold) : null),
    [scored, rows, threshold],
  );
  const everyone = useMemo(() => (scored ? figuresOf(scored, null, threshold) : null), [scored, threshold]);
  if (!selection || !figures || !everyone) return null;
  const few = figures.n < enough;
  return (
    <section className="selection-bar" aria-label={t('selection.bar')}>
      <div className="selection-figure">
        <b>{write.count(figures.n)}</b>
        <span>{t('selection.customers', { count: figures.n })}</span>
      </div>
      {!flat && (
        <div className="selection-figure">
          <b>
            {write.money(figures.value)}
            <small>
              {few
                ? t('selection.few', { count: figures.n })
                : write.interval(figures.low, figures.high, write.money)}
            </small>
          </b>
          <span>
            {few
              ? t('selection.expectedFew', { h: horizon ?? 0 })
              : t('selection.expected', { h: horizon ?? 0 })}
          </span>
        </div>
      )}
      <div className="selection-figure">
        <b>
          {write.percent(figures.atRisk)}
          <small>{t('selection.everyone', { x: write.percent(everyone.atRisk) })}</small>
        </b>
        <span>{t('selection.atRisk', { p: write.percent(threshold) })}</span>
      </div>
      {!flat && (
        <div className="selection-figure selection-wide">
          <b>{write.money(figures.spent)}</b>
          <span>{t('selection.spent')}</span>
        </div>
      )}
      <p className="selection-origin" title={sentence(selection.origin)}>
        {sentence(selection.origin)}
      </p>
      <ExportButton everyone={everyone.n} label={t('selection.export.open')} filled />
      <Button
        variant="subtle"
        onClick={() => select(null)}
        rightSection={<kbd className="selection-wide">Esc</kbd>}
      >
        {t('selection.clear')}
      </Button>
    </section>
  );
}
