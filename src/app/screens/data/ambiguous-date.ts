/** A date that can be read in two ways. */
export interface TwoReadings {
  readonly cell: string;
  /** ISO days. */
  readonly dayFirst: string;
  readonly monthFirst: string;
}

const token = /%-?([dmYy])/g;

/** Both readings of a cell whose strptime pattern has day and month; null where they are the same or only one is a day. */
export function twoReadings(cell: string, pattern: string): TwoReadings | null {
  const order = [...pattern.matchAll(token)].map((m) => m[1]);
  const numbers = cell.match(/\d+/g)?.map(Number) ?? [];
  const at = (letter: string) => numbers[order.indexOf(letter)];
  const [day, month, full, short] = [at('d'), at('m'), at('Y'), at('y')];
  const year = full ?? (short === undefined ? undefined : 2000 + short);
  if (day === undefined || month === undefined || year === undefined) return null;
  if (day < 1 || month < 1 || day > 12 || month > 12 || day === month) return null;
  const first = order.indexOf('d') < order.indexOf('m') ? [day, month] : [month, day];
  const iso = (d = 0, m = 0) => new Date(Date.UTC(year, m - 1, d)).toISOString().slice(0, 10);
  return { cell, dayFirst: iso(first[0], first[1]), monthFirst: iso(first[1], first[0]) };
}

/** The pattern with day and month in the order wished. */
export function inOrder(pattern: string, wished: 'dayFirst' | 'monthFirst'): string {
  const order = [...pattern.matchAll(token)].map((m) => m[1]);
  const now = order.indexOf('d') < order.indexOf('m') ? 'dayFirst' : 'monthFirst';
  if (now === wished) return pattern;
  return pattern.replace(/%-?[dm]/g, (t) => (t.endsWith('d') ? t.replace('d', 'm') : t.replace('m', 'd')));
}
