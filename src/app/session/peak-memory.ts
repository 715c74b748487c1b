let peak: number | null = null;

interface MeasuringPerformance {
  measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }>;
}

/** Measures the memory of the page and its workers when the browser can; it answers when it next collects garbage. */
export function sampleMemory(): void {
  const measuring: MeasuringPerformance = performance as MeasuringPerformance;
  if (!crossOriginIsolated || !measuring.measureUserAgentSpecificMemory) return;
  measuring.measureUserAgentSpecificMemory().then(
    ({ bytes }) => {
      peak = Math.max(peak ?? 0, bytes);
    },
    () => undefined,
  );
}

/** The highest measurement so far in MB; null where the browser measures nothing. */
export function peakMemory(): number | null {
  return peak === null ? null : Math.round(peak / 1e6);
}
