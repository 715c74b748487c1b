import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { BrushOutline } from './brush-outline';
import styles from './chart.module.css';
import type { ChartSpec, WalkPoint } from './chart-option';
import { ChartTable } from './chart-table';
import { type Cursor, idsBetween, moveCursor, pointAt } from './cursor';
import { type Area, insideArea, type Point } from './geometry';
import { pointerTarget } from './pointer-target';
import { speak } from './speak';
import { Tip } from './tip';
import { type BrushKind, type Meeting, meetingOf, useDrag } from './use-drag';
import { useECharts } from './use-echarts';

const tipAfterMs = 150;

interface ChartProps {
  readonly spec: ChartSpec;
  /** How a drag is read; without it a drag does nothing. */
  readonly brush?: BrushKind;
  /** The area drawn last, while the selection is still the one that it made. */
  readonly outline?: Area | null;
  readonly onArea?: (area: Area, meeting: Meeting) => void;
  /** Ids of walk points: by Enter, click, Shift and arrows, or a range drawn over them. */
  readonly onPick?: (ids: readonly string[], meeting: Meeting) => void;
}

/**
 * A chart's picture with everything that a picture lacks: a table mirror (T), a cursor for the keyboard that is spoken,
 * the same sentences under the pointer, and brushes.
 */
export function Chart({ spec, brush, outline = null, onArea, onPick }: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const projection = useECharts(host, spec.option);
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const [anchor, setAnchor] = useState<Cursor | null>(null);
  const [tableShown, setTableShown] = useState(false);
  const hover = useHover();
  const drag = useDrag(brush, projection, (area, meeting) => {
    if (brush !== 'range') return onArea?.(area, meeting);
    const inside = insideArea(area);
    const middle = area.kind === 'box' ? (area.from[1] + area.to[1]) / 2 : 0;
    const ids = spec.walk.flatMap((s) =>
      s.points.flatMap((p) => (p.id !== undefined && inside(p.at[0], middle) ? [p.id] : [])),
    );
    if (ids.length > 0) onPick?.(ids, meeting);
  });

  const onKeyDown = (e: KeyboardEvent) => {
    if (e.ctrlKey || e.metaKey) return;
    if (e.key.toLowerCase() === 't' && !e.altKey) {
      setTableShown(!tableShown);
      return handled(e);
    }
    const here = pointAt(spec.walk, cursor);
    if (e.key === 'Enter' && here?.id !== undefined) {
      onPick?.([here.id], meetingOf(e));
      return handled(e);
    }
    const to = moveCursor(spec.walk, cursor, e.key);
    if (!to) return;
    hover.clear();
    setCursor(to);
    const start = e.shiftKey && anchor?.series === to.series ? anchor : e.shiftKey ? (cursor ?? to) : to;
    setAnchor(start);
    if (e.shiftKey && start.series === to.series) onPick?.(idsBetween(spec.walk, start, to), 'replace');
    speak(pointAt(spec.walk, to)?.say ?? '');
    handled(e);
  };

  const pixelOf = (e: PointerEvent): Point => {
    const box = e.currentTarget.getBoundingClientRect();
    return [e.clientX - box.left, e.clientY - box.top];
  };
  const onPointerMove = (e: PointerEvent) => {
    drag.handlers.onPointerMove(e);
    const pixel = pixelOf(e);
    if (projection && e.buttons === 0) hover.over(() => pointerTarget(spec, projection, pixel));
  };
  const onPointerUp = (e: PointerEvent) => {
    const dragged = drag.handlers.onPointerUp(e);
    if (dragged || !projection || e.button !== 0) return;
    const target = pointerTarget(spec, projection, pixelOf(e));
    if (target?.id !== undefined) onPick?.([target.id], meetingOf(e));
  };

  const tip = pointAt(spec.walk, cursor) ?? hover.point;
  const area = drag.area ?? outline;
  return (
    <figure className={styles.chart}>
      <div
        role="img"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: one tab stop a chart; arrows walk its points (UX.md 8).
        tabIndex={0}
        aria-label={spec.table.caption}
        className={`${styles.stage} ${brush ? styles.brushable : ''}`}
        onKeyDown={onKeyDown}
        onBlur={() => setCursor(null)}
        onPointerDown={(e) => {
          setCursor(null);
          hover.clear();
          drag.handlers.onPointerDown(e);
        }}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={drag.handlers.onPointerCancel}
        onPointerLeave={hover.clear}
      >
        <div ref={host} className={styles.host} />
        {projection && area && <BrushOutline area={area} projection={projection} />}
        {projection && tip && !drag.area && <Tip at={tip.at} text={tip.say} projection={projection} />}
      </div>
      <ChartTable table={spec.table} visible={tableShown} />
    </figure>
  );
}

function handled(e: KeyboardEvent): void {
  e.preventDefault();
  e.stopPropagation();
}

/** The point under a pointer that has rested for 150 ms. */
function useHover() {
  const [point, setPoint] = useState<WalkPoint | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    point,
    over(find: () => WalkPoint | null) {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setPoint(find()), tipAfterMs);
    },
    clear() {
      clearTimeout(timer.current);
      setPoint(null);
    },
  };
}
