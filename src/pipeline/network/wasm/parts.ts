/**
 * First panel of a part of a job. Where there are at least two panels a part, the first parts are larger and the last smaller
 * than the mean, from 3/2 of it down to 1/2: threads take them in this order, so that they end at about the same time
 * though one of them was held up.
 */
export function partStart(part: number, parts: number, panels: number): number {
  if (panels < 2 * parts) return Math.ceil((part * panels) / parts);
  return Math.ceil((part * (3 * parts - part) * panels) / (2 * parts * parts));
}
