import styles from './interval-dot.module.css';

/** An estimate with its interval on a shared scale, for a table cell; the numbers stand in the cells beside it. */
export function IntervalDot(props: {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly from: number;
  readonly to: number;
  readonly colour: string;
}) {
  const at = (x: number) => `${100 * Math.max(0, Math.min(1, (x - props.from) / (props.to - props.from)))}%`;
  const left = at(props.low);
  return (
    <div className={styles.track} aria-hidden="true">
      <span className={styles.line} style={{ left, right: `calc(100% - ${at(props.high)})` }} />
      <span className={styles.dot} style={{ left: at(props.value), background: props.colour }} />
    </div>
  );
}
