export interface DateGuess {
  /** strptime pattern, `iso`, `epoch_s` or `epoch_ms`. */
  readonly format: string;
  /** Share of the values that it reads. */
  readonly share: number;
  /** Day and month could be the other way round in every value. */
  readonly ambiguous: boolean;
}

const isoShape = /^\d{4}-\d{1,2}-\d{1,2}([ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?)?$/;
const compactShape = /^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;
const partedShape =
  /^(\d{1,4})([/.-])(\d{1,2})\2(\d{2,4})(?:([ T])(\d{1,2}):(\d{2})(:\d{2})?(\.\d+)?( ?[AP]M)?)?$/i;
const enough = 0.9;

/**
 * The date format that most of the values have, by what they show: ISO 8601; YYYYMMDD; day, month and year in an order
 * that a deciding value settles (a part above 12 is no month); seconds or milliseconds since 1970. Null when fewer than
 * nine in ten are dates. Where nothing decides between day and month, the day comes first and `ambiguous` says so.
 */
export function guessDateFormat(values: readonly string[]): DateGuess | null {
  if (values.length === 0) return null;
  const share = (fits: (value: string) => boolean) => values.filter(fits).length / values.length;
  const single: [string, (value: string) => boolean][] = [
    ['iso', (v) => isoShape.test(v) && validIso(v)],
    ['%Y%m%d', (v) => compactShape.test(v)],
    ['epoch_s', (v) => /^\d{9,10}$/.test(v) && Number(v) > 631152000 && Number(v) < 2240611200],
    ['epoch_ms', (v) => /^\d{12,13}$/.test(v) && Number(v) > 631152000e3 && Number(v) < 2240611200e3],
  ];
  for (const [format, fits] of single) {
    const found = share(fits);
    if (found >= enough) return { format, share: found, ambiguous: false };
  }
  return guessParted(values);
}

function guessParted(values: readonly string[]): DateGuess | null {
  const parts = values.map((value) => partedShape.exec(value)).filter((match) => match !== null);
  const sample = parts[0];
  if (!sample || parts.length < enough * values.length) return null;
  const sep = sample[2] ?? '/';
  const yearFirst = (sample[1]?.length ?? 0) === 4;
  const year = (sample[4]?.length ?? 0) === 4 ? '%Y' : '%y';
  const over12 = (group: number) => parts.filter((p) => Number(p[group]) > 12).length;
  const dayFirst = over12(1);
  const monthFirst = over12(3);
  const date = yearFirst
    ? ['%Y', '%m', '%d'].join(sep)
    : (monthFirst > dayFirst ? ['%m', '%d', year] : ['%d', '%m', year]).join(sep);
  const deciding = yearFirst ? 0 : Math.min(dayFirst, monthFirst);
  return {
    format: date + timePattern(sample),
    share: (parts.length - deciding) / values.length,
    ambiguous: !yearFirst && dayFirst === 0 && monthFirst === 0,
  };
}

function timePattern(match: RegExpExecArray): string {
  const [, , , , , gap, hour, , seconds, fraction, half] = match;
  if (hour === undefined) return '';
  const clock = `${half ? '%I' : '%H'}:%M${seconds ? ':%S' : ''}${fraction ? '.%f' : ''}`;
  return `${gap}${clock}${half ? `${half.startsWith(' ') ? ' ' : ''}%p` : ''}`;
}

function validIso(value: string): boolean {
  const [, month, day] = value.split(/[-T ]/).map(Number);
  return month !== undefined && day !== undefined && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
