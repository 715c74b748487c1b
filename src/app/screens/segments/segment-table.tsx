import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SegmentInfo } from '../../../pipeline/engine/reports';
import { medianOf } from '../../../pipeline/segment/quantile';
import { useFormat } from '../../format/use-format';
import { type Figures, figuresOf } from '../../selection/figures';
import { rowsWhere } from '../../selection/rows';
import type { Scored } from '../../selection/scored';
import { useCardState } from '../../selection/use-card-state';
import { useScored } from '../../selection/use-scored';
import { useSegmentName } from '../../selection/use-segment-names';
import { selectRows } from '../../selection/use-selection';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';

interface TableProps {
  readonly shown: number | null;
  readonly show: (id: number) => void;
}

interface Line {
  readonly segment: SegmentInfo;
  readonly figures: Figures;
  readonly recency: number;
  readonly orders: number;
  readonly spent: number;
}

function lineOf(scored: Scored, segment: SegmentInfo): Line {
  const rows = rowsWhere(scored, (i) => scored.segment[i] === segment.id);
  const median = (column: Float64Array) => medianOf(column.filter((v, i) => rows[i] && !Number.isNaN(v)));
  return {
    segment,
    figures: figuresOf(scored, rows, 1),
    recency: median(scored.recency),
    orders: median(scored.orders),
    spent: median(scored.spent),
  };
}

/** Every segment with what it is worth, what came, and who is in it; a row opens its profile below. */
export function SegmentTable({ shown, show }: TableProps) {
  const { t } = useTranslation();
  const report = useStore((s) => s.reports.segments);
  const horizon = useStore((s) => s.reports.features?.horizon_days) ?? 0;
  const { scored, error } = useScored();
  const state = useCardState(scored !== null && report !== undefined, error, { ofHistory: true });
  const lines = useMemo(
    () => (scored && report ? report.segments.map((s) => lineOf(scored, s)) : []),
    [scored, report],
  );
  const total = lines.reduce((sum, l) => sum + l.figures.value, 0);
  return (
    <Card className="segments-table" title={t('segments.title')} state={state}>
      <section
        className="segments-scroll"
        aria-label={t('charts.tableOf', { what: t('segments.title') })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
      >
        <table className="table">
          <thead>
            <tr>
              <th>{t('segments.columns.segment')}</th>
              <th className="num">{t('segments.columns.customers')}</th>
              <th className="num">{t('segments.columns.expected', { h: horizon })}</th>
              <th>{t('segments.columns.interval')}</th>
              <th className="num">{t('segments.columns.outcome')}</th>
              <th className="segments-bar-head">{t('segments.columns.valueShare')}</th>
              <th className="num">{t('segments.columns.churn')}</th>
              <th className="num">{t('segments.columns.away')}</th>
              <th className="num">{t('segments.columns.recency')}</th>
              <th className="num">{t('segments.columns.orders')}</th>
              <th className="num">{t('segments.columns.spent')}</th>
              <th>
                <span className="hidden">{t('segments.columns.select')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, place) => (
              <SegmentLine
                key={line.segment.id}
                line={line}
                place={place}
                total={total}
                scored={scored}
                shown={shown === line.segment.id}
                show={show}
              />
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

function SegmentLine(props: {
  readonly line: Line;
  readonly place: number;
  readonly total: number;
  readonly scored: Scored | null;
  readonly shown: boolean;
  readonly show: (id: number) => void;
}) {
  const { t } = useTranslation();
  const write = useFormat();
  const segmentName = useSegmentName();
  const { segment, figures, recency, orders, spent } = props.line;
  const name = segmentName(segment);
  const share = figures.value / props.total;
  const select = () => {
    const { scored } = props;
    if (!scored) return;
    selectRows(
      scored,
      rowsWhere(scored, (i) => scored.segment[i] === segment.id),
      'replace',
      {
        key: 'selection.from.segment',
        params: { segment: name },
      },
    );
  };
  return (
    <tr className={props.shown ? 'on' : ''}>
      <td>
        <button
          type="button"
          className="segments-name"
          aria-pressed={props.shown}
          onClick={() => props.show(segment.id)}
        >
          <span className={`swatch swatch-c${props.place + 1}`} /> {name}
        </button>
      </td>
      <td className="num">
        {write.count(segment.n)} <span className="note">{write.percent(segment.share)}</span>
      </td>
      <td className="num segments-strong">{write.money(figures.value)}</td>
      <td className="note">{write.interval(figures.low, figures.high, write.money)}</td>
      <td className="num">{write.money(figures.outcomeValue)}</td>
      <td>
        <div className="segments-bar">
          <div aria-hidden="true">
            <i className={`swatch-c${props.place + 1}`} style={{ width: `${100 * Math.max(0, share)}%` }} />
          </div>
          <span className="num">{write.percent(share)}</span>
        </div>
      </td>
      <td className="num">{write.percent(segment.churn_probability)}</td>
      <td className="num">{write.percent(segment.outcome_churn)}</td>
      <td className="num">{t('segments.daysShort', { n: write.count(recency) })}</td>
      <td className="num">{write.count(orders)}</td>
      <td className="num">{write.moneyFull(spent, 0)}</td>
      <td>
        <button
          type="button"
          className="link"
          aria-label={t('segments.selectOne', { segment: name })}
          onClick={select}
        >
          {t('segments.select')}
        </button>
      </td>
    </tr>
  );
}
