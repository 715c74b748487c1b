import { type Data, Decimal, makeData } from 'apache-arrow';
import { Utf8Column } from './utf8-column';

/** Digits that DuckDB's DECIMAL holds. */
export const decimalDigits = 38;

/** A whole number and its scale as text: 12345 and 2 is 123.45. */
export function decimalText(unscaled: bigint, scale: number): string {
  if (scale <= 0) return String(unscaled * 10n ** BigInt(-scale));
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** A little-endian two's complement number of the given 32-bit words. */
export function wordsToBigInt(words: Uint32Array): bigint {
  let value = 0n;
  for (let i = words.length - 1; i >= 0; i--) value = (value << 32n) | BigInt(words[i] ?? 0);
  return BigInt.asIntN(words.length * 32, value);
}

/**
 * Decimals of any width (32 to 256 bits, https://arrow.apache.org/docs/format/Columnar.html) as DuckDB takes them: 128 bits;
 * as text where they have more than 38 digits or a scale that DECIMAL has not.
 */
export function plainDecimals(data: Data<Decimal>): Data {
  const { precision, scale, bitWidth } = data.type;
  if (precision > decimalDigits || scale < 0 || scale > precision) return decimalTexts(data);
  if (bitWidth === 128) return data;
  const words = bitWidth / 32;
  const from = wordsOf(data);
  const to = new Uint32Array(data.length * 4);
  for (let row = 0; row < data.length; row++) {
    const sign = (from[row * words + words - 1] ?? 0) >>> 31 ? 0xffffffff : 0;
    for (let i = 0; i < 4; i++) to[row * 4 + i] = i < words ? (from[row * words + i] ?? 0) : sign;
  }
  return makeData({
    type: new Decimal(scale, precision, 128),
    length: data.length,
    nullCount: data.nullCount,
    nullBitmap: data.nullBitmap,
    data: to,
  });
}

function decimalTexts(data: Data<Decimal>): Data {
  const texts = new Utf8Column();
  for (let row = 0; row < data.length; row++) texts.append(data.getValid(row) ? decimalAt(data, row) : null);
  return texts.data();
}

export function decimalAt(data: Data<Decimal>, row: number): string {
  const words = data.type.bitWidth / 32;
  const value = wordsToBigInt(wordsOf(data).subarray(row * words, (row + 1) * words));
  return decimalText(value, data.type.scale);
}

function wordsOf({ values }: Data<Decimal>): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, values.byteLength >> 2);
}
