export interface DateGuess {
  /** strptime pattern, `iso`, `epoch_s`, `epoch_ms`, `epoch_us` or `chinese`. */
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
const numeral = '[0-9０-９〇零一二三四五六七八九十]';
const chineseShape = new RegExp(
  `^(${numeral}{4} ?年 ?${numeral}{1,3} ?月 ?${numeral}{1,3} ?[日号]?|\\d{4}([/.-])\\d{1,2}\\2\\d{1,2} ?(凌晨|早上|上午|中午|下午|傍晚|晚上))`,
);
const namedShape =
  /^(?:(\d{1,2})([ /-])([a-z]{3,9})\2|([a-z]{3,9}) (\d{1,2}), )(\d{2}|\d{4})(?:( )\d{1,2}:\d{2}(:\d{2})?)?$/i;
const months = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
const enough = 0.9;

/**
 * The date format that most of the values have, by what they show: ISO 8601; YYYYMMDD; day, month and year in an order
 * that a deciding value settles (a part above 12 is no month), or with the month's English name; Chinese forms; seconds,
 * milliseconds or microseconds since 1970. Null when fewer than nine in ten are dates. Where nothing decides between day and month, the day comes first and `ambiguous` says so.
 */
export function guessDateFormat(values: readonly string[]): DateGuess | null {
  if (values.length === 0) return null;
  const share = (fits: (value: string) => boolean) => values.filter(fits).length / values.length;
  const single: [string, (value: string) => boolean][] = [
    ['iso', (v) => isoShape.test(v) && validIso(v)],
    ['%Y%m%d', (v) => compactShape.test(v)],
    ['epoch_s', (v) => /^\d{9,10}$/.test(v) && Number(v) > 631152000 && Number(v) < 2240611200],
    ['epoch_us', (v) => /^\d{15,16}$/.test(v) && Number(v) > 631152000e6 && Number(v) < 2240611200e6],
    ['chinese', (v) => chineseShape.test(v)],
    ['epoch_ms', (v) => /^\d{12,13}$/.test(v) && Number(v) > 631152000e3 && Number(v) < 2240611200e3],
  ];
  for (const [format, fits] of single) {
    const found = share(fits);
    if (found >= enough) return { format, share: found, ambiguous: false };
  }
  return guessParted(values) ?? guessNamed(values);
}

/** 5 Mar 2024, 05-MAR-24, March 5, 2024, with or without a time. */
function guessNamed(values: readonly string[]): DateGuess | null {
  const parts = values.map((value) => namedShape.exec(value)).filter((match) => match !== null);
  const sample = parts[0];
  const named = parts.filter((p) => months.test(p[3] ?? p[4] ?? ''));
  if (!sample || named.length < enough * values.length) return null;
  const month = named.some((p) => (p[3] ?? p[4] ?? '').length > 4) ? '%B' : '%b';
  const year = sample[6]?.length === 4 ? '%Y' : '%y';
  const gap = sample[2] ?? '';
  const date = sample[1] === undefined ? `${month} %d, ${year}` : `%d${gap}${month}${gap}${year}`;
  const clock = sample[7] === undefined ? '' : ` %H:%M${sample[8] ? ':%S' : ''}`;
  return { format: date + clock, share: named.length / values.length, ambiguous: false };
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
