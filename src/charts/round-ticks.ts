/** The end and step of an axis from zero that gives three to five round ticks and covers `max`. */
export function roundTicks(max: number, most = 4): { max: number; interval: number } {
  if (!(max > 0) || !Number.isFinite(max)) return { max: 1, interval: 0.5 };
  const rough = max / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 4, 5, 8, 10].map((s) => s * power).find((s) => s >= rough * (1 - 1e-9));
  const interval = step ?? 10 * power;
  return { max: interval * Math.ceil((max / interval) * (1 - 1e-9)), interval };
}

/** Round ends and step around values that are not counted from zero, such as a loss or an AUC. */
export function windowTicks(values: readonly number[]): { min: number; max: number; interval: number } {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (!Number.isFinite(low) || !Number.isFinite(high)) return { min: 0, max: 1, interval: 0.5 };
  const span = Math.max(high - low, Math.abs(high) * 0.02, 1e-6);
  const { interval } = roundTicks(span, 3);
  const min = Math.floor((low - span * 0.05) / interval) * interval;
  const max = Math.ceil((high + span * 0.05) / interval) * interval;
  return { min, max, interval };
}
