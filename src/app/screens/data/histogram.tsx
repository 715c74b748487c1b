/** The spread of a column in a few bars; square-rooted, so that the rare stays visible. */
export function Histogram({
  bins,
  unsure,
  label,
}: {
  bins: readonly number[];
  unsure: boolean;
  label: string;
}) {
  const most = Math.sqrt(Math.max(1, ...bins));
  const width = 100 / Math.max(1, bins.length);
  return (
    <svg
      className="data-histogram"
      viewBox="0 0 100 36"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {bins.map((n, i) => {
        const height = n > 0 ? Math.max(0.7, (36 * Math.sqrt(n)) / most) : 0;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
            key={i}
            x={i * width + 0.1 * width}
            width={0.8 * width}
            y={36 - height}
            height={height}
            fill={unsure ? 'var(--c2)' : 'var(--s4)'}
          />
        );
      })}
    </svg>
  );
}
