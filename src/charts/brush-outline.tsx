import styles from './chart.module.css';
import type { Area, Point } from './geometry';
import type { Projection } from './use-echarts';

/** The drawn area over the canvas, in pixels of now. */
export function BrushOutline({ area, projection }: { area: Area; projection: Projection }) {
  const corners: readonly Point[] =
    area.kind === 'lasso'
      ? area.points
      : [area.from, [area.to[0], area.from[1]], area.to, [area.from[0], area.to[1]]];
  const points = corners
    .map((p) =>
      projection
        .toPixel(p)
        .map((v) => v.toFixed(1))
        .join(','),
    )
    .join(' ');
  return (
    <svg className={styles.outline} width={projection.width} height={projection.height} aria-hidden="true">
      <polygon points={points} />
    </svg>
  );
}
