import './progress.css';

interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** Absent when it cannot be known. */
  readonly total?: number | undefined;
  readonly thin?: boolean;
}

export function Progress({ label, done, total, thin = false }: ProgressProps) {
  const share = total ? Math.min(1, done / total) : null;
  return (
    <div
      className={`progress ${thin ? 'progress-thin' : ''} ${share === null ? 'progress-open' : ''}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share !== null && { 'aria-valuenow': Math.round(100 * share) })}
    >
      <i style={{ width: `${100 * (share ?? 0.25)}%` }} />
    </div>
  );
}
