/** Mean absolute error. */
export function meanAbsoluteError(predicted: Float64Array, actual: Float64Array): number {
  return predicted.reduce((sum, p, i) => sum + Math.abs(p - actual[i]!), 0) / predicted.length;
}

/** Root of the mean squared error. */
export function rootMeanSquareError(predicted: Float64Array, actual: Float64Array): number {
  return Math.sqrt(predicted.reduce((sum, p, i) => sum + (p - actual[i]!) ** 2, 0) / predicted.length);
}

/** Σ predicted / Σ actual − 1; NaN unless the actual total is positive. */
export function totalBias(predicted: Float64Array, actual: Float64Array): number {
  const total = actual.reduce((sum, y) => sum + y, 0);
  return total > 0 ? predicted.reduce((sum, p) => sum + p, 0) / total - 1 : Number.NaN;
}

/** Share of actual values within their interval, among the rows that have one. NaN without any. */
export function intervalCoverage(low: Float64Array, high: Float64Array, actual: Float64Array): number {
  let [inside, n] = [0, 0];
  actual.forEach((y, i) => {
    if (!Number.isFinite(low[i]) || !Number.isFinite(high[i])) return;
    n++;
    if (low[i]! <= y && y <= high[i]!) inside++;
  });
  return inside / n;
}
