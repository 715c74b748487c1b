/**
 * Cells written in the one way in which the database writes their value, so that the value gives the text back: 12, -3.50,
 * 2024-03-05, 2024-03-05 14:05:00. Not 007, +1, 1e5, -0, 1,5 or 2024-3-5.
 */

const zero = 48;
const nine = 57;
const mostDigits = 15;

/** What {@link readNumber} found beside its digits: one object for all calls, read at once after each. */
export const found = { decimals: 0, trailingZero: false, underOne: false };

/** The number's digits as a whole number with its sign (12.50 → 1250), at most 15 of them; NaN where the cell is no canonical number. */
export function readNumber(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  const negative = bytes[at] === 45;
  if (negative) at++;
  const first = bytes[at]!;
  if (end - at > mostDigits + 1 || at >= end || first < zero || first > nine) return Number.NaN;
  let digits = 0;
  let byte = first;
  const from = at;
  for (; at < end; at++) {
    byte = bytes[at]!;
    if (byte < zero || byte > nine) break;
    digits = digits * 10 + (byte - zero);
  }
  const whole = at - from;
  if (whole > 1 && first === zero) return Number.NaN;
  found.decimals = 0;
  found.trailingZero = false;
  found.underOne = first === zero;
  if (at < end) {
    if (byte !== 46 || at + 1 === end) return Number.NaN;
    for (at++; at < end; at++) {
      byte = bytes[at]!;
      if (byte < zero || byte > nine) return Number.NaN;
      digits = digits * 10 + (byte - zero);
    }
    found.decimals = end - from - whole - 1;
    found.trailingZero = byte === zero;
  }
  if (whole + found.decimals > mostDigits || (negative && digits === 0)) return Number.NaN;
  return negative ? -digits : digits;
}

/** Days since 1970 of YYYY-MM-DD (from the year 1000); NaN where it is none. */
export function readDay(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 10 || bytes[start + 4] !== 45 || bytes[start + 7] !== 45) return Number.NaN;
  const year = pair(bytes, start) * 100 + pair(bytes, start + 2);
  const month = pair(bytes, start + 5);
  const day = pair(bytes, start + 8);
  if (!(year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month)))
    return Number.NaN;
  // Howard Hinnant, days_from_civil: the year begins in March, eras have 400 years.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

/** Microseconds since 1970 of YYYY-MM-DD HH:MM:SS as a clock without a zone shows it; NaN where it is none. */
export function readTimestamp(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 19 || bytes[start + 10] !== 32) return Number.NaN;
  if (bytes[start + 13] !== 58 || bytes[start + 16] !== 58) return Number.NaN;
  const hour = pair(bytes, start + 11);
  const minute = pair(bytes, start + 14);
  const second = pair(bytes, start + 17);
  if (!(hour < 24 && minute < 60 && second < 60)) return Number.NaN;
  return (readDay(bytes, start, end) * 86_400 + hour * 3600 + minute * 60 + second) * 1e6;
}

function pair(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - zero;
  const ones = bytes[at + 1]! - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function lengthOf(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
