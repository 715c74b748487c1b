import { type PointerEvent, useRef, useState } from 'react';
import type { Area, Point } from './geometry';
import type { Projection } from './use-echarts';

/** What a drag draws: an area on the map, or a range of columns. */
export type BrushKind = 'lasso' | 'box' | 'range';
/** How a pick meets the selection that is there: Shift adds, Alt removes. */
export type Meeting = 'replace' | 'add' | 'remove';

export const meetingOf = (e: { shiftKey: boolean; altKey: boolean }): Meeting =>
  e.altKey ? 'remove' : e.shiftKey ? 'add' : 'replace';

const startsAfterPx = 4;

/** Pointer drags over a chart as areas in data units; a drag shorter than 4 px is a click. */
export function useDrag(
  kind: BrushKind | undefined,
  projection: Projection | null,
  onArea: (area: Area, meeting: Meeting) => void,
) {
  const trace = useRef<Point[]>([]);
  const [area, setArea] = useState<Area | null>(null);

  const here = (e: PointerEvent): Point => {
    const box = e.currentTarget.getBoundingClientRect();
    return [e.clientX - box.left, e.clientY - box.top];
  };
  const drawn = (): Area | null => {
    const [first, last] = [trace.current[0], trace.current.at(-1)];
    if (!projection || !first || !last || !kind) return null;
    if (Math.hypot(last[0] - first[0], last[1] - first[1]) < startsAfterPx && trace.current.length < 8)
      return null;
    if (kind === 'lasso') return { kind, points: trace.current.map(projection.toData) };
    const low = kind === 'range' ? [first[0], 0] : first;
    const high = kind === 'range' ? [last[0], projection.height] : last;
    return { kind: 'box', from: projection.toData(low as Point), to: projection.toData(high as Point) };
  };

  return {
    area,
    handlers: {
      onPointerDown(e: PointerEvent) {
        if (!kind || e.button !== 0) return;
        trace.current = [here(e)];
        e.currentTarget.setPointerCapture(e.pointerId);
      },
      onPointerMove(e: PointerEvent) {
        if (trace.current.length === 0) return;
        trace.current.push(here(e));
        setArea(drawn());
      },
      /** True when a drag ended here, so that no click follows. */
      onPointerUp(e: PointerEvent): boolean {
        const done = drawn();
        trace.current = [];
        setArea(null);
        if (done) onArea(done, meetingOf(e));
        return done !== null;
      },
      onPointerCancel() {
        trace.current = [];
        setArea(null);
      },
    },
  };
}
