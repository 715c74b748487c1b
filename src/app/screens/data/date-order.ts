const token = /%-?([dmYy])/g;

/** A strptime pattern with day and month in the order wished. */
export function inOrder(pattern: string, wished: 'dayFirst' | 'monthFirst'): string {
  const order = [...pattern.matchAll(token)].map((m) => m[1]);
  const now = order.indexOf('d') < order.indexOf('m') ? 'dayFirst' : 'monthFirst';
  if (now === wished) return pattern;
  return pattern.replace(/%-?[dm]/g, (t) => (t.endsWith('d') ? t.replace('d', 'm') : t.replace('m', 'd')));
}
