/** Wilson's (1927) interval of a share: `hits` of `n`, `z` standard normal quantiles wide. */
export function wilsonInterval(hits: number, n: number, z: number): { low: number; high: number } {
  const share = hits / n;
  const scale = 1 + (z * z) / n;
  const centre = (share + (z * z) / (2 * n)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
