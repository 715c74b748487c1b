import { useLayoutEffect, useRef, useState } from 'react';
import styles from './chart.module.css';
import type { Point } from './geometry';
import type { Projection } from './use-echarts';

/** A ring at the point and its sentence beside it, kept within the chart. */
export function Tip(props: { readonly at: Point; readonly text: string; readonly projection: Projection }) {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Point>([0, 0]);
  const [x, y] = props.projection.toPixel(props.at);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text decides the size.
  useLayoutEffect(() => {
    if (box.current) setSize([box.current.offsetWidth, box.current.offsetHeight]);
  }, [props.text]);
  const left = x + 12 + size[0] > props.projection.width ? x - 12 - size[0] : x + 12;
  const top = Math.min(y - size[1] / 2, props.projection.height - size[1]);
  return (
    <>
      <span className={styles.ring} style={{ left: x, top: y }} aria-hidden="true" />
      <div
        ref={box}
        className={styles.tip}
        style={{ left: Math.max(0, left), top: Math.max(0, top) }}
        aria-hidden="true"
      >
        {props.text}
      </div>
    </>
  );
}
