import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../../charts/chart';
import { type Area, insideArea } from '../../../charts/geometry';
import { customersOfTenth, type MapRows, segmentMap } from '../../../charts/segment-map';
import { useChartTheme } from '../../../charts/use-chart-theme';
import type { Meeting } from '../../../charts/use-drag';
import { useFormat } from '../../format/use-format';
import { rowsOfIds, rowsWhere } from '../../selection/rows';
import { useCardState } from '../../selection/use-card-state';
import { useScored } from '../../selection/use-scored';
import { useSegmentName } from '../../selection/use-segment-names';
import { selectRows, useShownRows } from '../../selection/use-selection';
import type { Selection } from '../../store/state';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';
import { useAxisNames } from './use-axis-names';

interface MapCardProps {
  readonly title: string;
  readonly note: ReactNode;
  readonly className: string;
}

/** The segment map with lasso and box; what is drawn stays in sight as long as its selection does. */
export function MapCard({ title, note, className }: MapCardProps) {
  const { t } = useTranslation();
  const write = useFormat();
  const theme = useChartTheme();
  const report = useStore((s) => s.reports.segments);
  const selection = useStore((s) => s.selection);
  const { scored, error } = useScored();
  const selected = useShownRows(scored);
  const segmentName = useSegmentName();
  const axes = useAxisNames();
  const [shape, setShape] = useState<'lasso' | 'box'>('lasso');
  const [drawn, setDrawn] = useState<{ area: Area; selection: Selection | null } | null>(null);
  const state = useCardState(scored !== null && report !== undefined, error, { ofHistory: true });

  const rows = useMemo((): MapRows | null => {
    if (!scored || !report) return null;
    const place = new Map(report.segments.map((s, k) => [s.id, k]));
    return {
      ids: scored.ids,
      x: scored.x,
      y: scored.y,
      segment: scored.segment.map((id) => place.get(id) ?? -1),
      value: scored.value,
      selected,
      segments: report.segments.map((s) => ({ name: segmentName(s), n: s.n, share: s.share })),
    };
  }, [scored, report, selected, segmentName]);

  const spec = useMemo(() => {
    if (!rows || !scored) return null;
    return segmentMap(rows, theme, {
      caption: t('charts.map.caption', { n: scored.n, k: rows.segments.length }),
      xAxis: t('charts.map.x', { feature: axes.x }),
      yAxis: t('charts.map.y', { feature: axes.y }),
      segment: t('charts.map.segment'),
      customers: t('charts.customers'),
      share: t('charts.share'),
      count: write.count,
      percent: write.percent,
      sayTenth: (segment, tenth, n) => t('charts.map.tenth', { segment, tenth, n }),
      sayCustomer: (row) =>
        t('charts.map.customer', {
          id: scored.ids[row] ?? '',
          segment: rows.segments[rows.segment[row] ?? -1]?.name ?? '–',
          p: write.percent(scored.churn[row]),
          value: write.money(scored.value[row]),
        }),
    });
  }, [rows, scored, theme, axes, write, t]);

  const onArea = (area: Area, meeting: Meeting) => {
    if (!scored) return;
    const inside = insideArea(area);
    const picked = rowsWhere(scored, (i) => inside(scored.x[i] as number, scored.y[i] as number));
    const made = selectRows(scored, picked, meeting, { key: `selection.from.${area.kind}`, params: {} });
    setDrawn({ area, selection: made });
  };
  const onPick = (ids: readonly string[], meeting: Meeting) => {
    if (!scored || !rows) return;
    const [k = 0, tenth = 0] = ids.at(-1)?.split(':').map(Number) ?? [];
    selectRows(
      scored,
      rowsOfIds(
        scored,
        ids.flatMap((id) => customersOfTenth(rows, id)),
      ),
      meeting,
      {
        key: 'selection.from.tenth',
        params: { segment: rows.segments[k]?.name ?? '', tenth: tenth + 1 },
      },
    );
  };
  return (
    <Card
      title={title}
      note={note}
      className={className}
      state={state}
      right={
        state.kind === 'ready' && (
          <SegmentedControl
            aria-label={t('overview.shape')}
            data={[
              { value: 'lasso', label: t('overview.lasso') },
              { value: 'box', label: t('overview.box') },
            ]}
            value={shape}
            onChange={setShape}
          />
        )
      }
    >
      {spec && (
        <Chart
          spec={spec}
          brush={shape}
          outline={drawn && selection && drawn.selection === selection ? drawn.area : null}
          onArea={onArea}
          onPick={onPick}
        />
      )}
    </Card>
  );
}
