/** Arithmetic of label windows, in days. */

/** Training origins stand four weeks apart. */
export const originStep = 28;

/** What an origin must have seen before it: four weeks, or as long as the horizon where that is shorter. */
export function historyNeeded(horizon: number): number {
  return Math.min(28, horizon);
}

/**
 * Longest horizon that `days` of history before the cut-off allow with one earlier origin, in whole weeks where it is
 * one or more, otherwise in days. `windows` is 2 where the holdout must come out of the same days.
 */
export function longestHorizon(days: number, windows = 1): number {
  const fits = Math.max(Math.floor((days - 28) / windows), Math.min(28, Math.floor(days / (windows + 1))));
  return fits >= 7 ? fits - (fits % 7) : Math.max(0, fits);
}

/**
 * A quarter of the span in whole weeks (nearest), one to 25; with a chosen cut-off at most what its history allows.
 * Both in days.
 */
export function defaultHorizon(span: number, history: number | null): number {
  const quarter = 7 * Math.min(25, Math.max(1, Math.round(span / 4 / 7)));
  const allowed = history === null ? longestHorizon(span, 2) : longestHorizon(history);
  return Math.max(1, Math.min(quarter, allowed || quarter));
}

/**
 * Horizons shorter than `horizon` that the project asks for, in days, ascending: a third and two thirds of it (nearest), or
 * those of a list. Days beyond the horizon are kept, for the caller to refuse.
 */
export function shorterHorizons(horizon: number, asked: 'thirds' | readonly number[] | undefined): number[] {
  const days = asked === 'thirds' ? [1, 2].map((k) => Math.round((k * horizon) / 3)) : (asked ?? []);
  return [...new Set(days)].filter((d) => d > 0 && d !== horizon).sort((a, b) => a - b);
}

/**
 * Weeks of a purchase sequence: the whole quarters (13 weeks) of history before the cut-off, 13 to 52. Whole quarters,
 * so that a cut-off moved by days keeps the shape of the network's input; not more than there is to see at the test
 * origin, so that no week of the sequence is empty for everyone.
 */
export function wholeQuarters(historyDays: number): number {
  return Math.min(52, Math.max(13, 13 * Math.floor(historyDays / 7 / 13)));
}
