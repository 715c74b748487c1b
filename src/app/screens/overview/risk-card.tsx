import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../../charts/chart';
import { riskBin, riskHistogram } from '../../../charts/risk-histogram';
import { useChartTheme } from '../../../charts/use-chart-theme';
import type { Meeting } from '../../../charts/use-drag';
import { useFormat } from '../../format/use-format';
import { rowsWhere } from '../../selection/rows';
import type { Scored } from '../../selection/scored';
import { useCardState } from '../../selection/use-card-state';
import { useFlat } from '../../selection/use-flat';
import { useScored } from '../../selection/use-scored';
import { selectRows, useShownRows } from '../../selection/use-selection';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';

const bins = 20;

/** How sure the model is of whom: the selection over everyone, the threshold as a line. */
export function RiskCard() {
  const { t } = useTranslation();
  const write = useFormat();
  const theme = useChartTheme();
  const { scored, error } = useScored();
  const rows = useShownRows(scored);
  const threshold = useStore((s) => s.threshold);
  const horizon = useStore((s) => s.reports.features?.horizon_days);
  const flat = useFlat()?.label;
  const probability = flat ? t('charts.risk.probabilityFlat', { label: flat }) : t('charts.risk.probability');
  const state = useCardState(scored !== null, error);
  const everyone = useMemo(() => (scored ? binned(scored, null) : null), [scored]);
  const spec = useMemo(() => {
    if (!scored || !everyone) return null;
    return riskHistogram({ everyone, selection: rows && binned(scored, rows), threshold }, theme, {
      caption: flat
        ? t('charts.risk.captionFlat', { label: flat })
        : t('charts.risk.caption', { h: horizon ?? 0 }),
      probability,
      everyone: t('charts.everyone'),
      selection: t('charts.selection'),
      threshold: t('charts.risk.threshold', { p: write.percent(threshold) }),
      count: write.count,
      percent: write.percent,
      range: (low, high) => write.interval(low, high, write.percent),
      say: (bin, all, selected) =>
        selected === null
          ? t('charts.risk.point', { bin, everyone: all })
          : t('charts.risk.pointSelected', { bin, everyone: all, selected }),
    });
  }, [scored, everyone, rows, threshold, horizon, flat, probability, theme, write, t]);

  const pick = (ids: readonly string[], meeting: Meeting) => {
    if (!scored) return;
    const chosen = new Set(ids.map(Number));
    const [low, high] = [Math.min(...chosen) / bins, (Math.max(...chosen) + 1) / bins];
    const picked = rowsWhere(scored, (i) => chosen.has(riskBin(bins, scored.churn[i] as number)));
    selectRows(scored, picked, meeting, {
      key: 'selection.from.risk',
      params: { low: write.percent(low), high: write.percent(high) },
    });
  };
  return (
    <Card
      className="fill overview-chart"
      title={probability}
      note={
        rows && (
          <>
            <span className="swatch swatch-selection" /> {t('charts.selection')}{' '}
            <span className="swatch swatch-everyone" /> {t('charts.everyone')}
          </>
        )
      }
      state={state}
    >
      {spec && <Chart spec={spec} brush="range" onPick={pick} />}
    </Card>
  );
}

function binned(scored: Scored, rows: Uint8Array | null): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (let i = 0; i < scored.n; i++) {
    const p = scored.churn[i] as number;
    if ((rows && !rows[i]) || Number.isNaN(p)) continue;
    const bin = riskBin(bins, p);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
