import { type Data, DateDay, Decimal, Float64, Int64, makeData, TimestampMicrosecond } from 'apache-arrow';
import { found, readDay, readNumber, readTimestamp } from './canonical-cell';
import { TextColumn } from './text-columns';

type Kind = 'open' | 'integer' | 'decimal' | 'double' | 'timestamp' | 'date' | 'text';

const mostDecimals = 6;

/**
 * A growing column that is held as numbers or dates as long as every cell is written canonically (canonical-cell.ts), so that
 * nothing of the text is lost, and as text from the first cell that is not. An empty cell is NULL.
 *
 * One point and three decimals (1.234) stay text: where the decimal mark is a comma they are thousands, and that is not
 * known yet.
 */
export class TypedColumn {
  private kind: Kind;
  /** Of `decimal`: its places, and whether a cell ended in 0, which a double would not give back. */
  private scale = 0;
  private endedInZero = false;
  private values = new Float64Array(1 << 10);
  private valid = new Uint8Array(1 << 7);
  private nulls = 0;
  private text: TextColumn | null = null;

  /** `asText`: its cells are text whatever they look like. */
  constructor(asText: boolean) {
    this.kind = 'open';
    if (asText) this.becomeText(0);
  }

  reset(): void {
    this.nulls = 0;
    this.valid.fill(0);
    this.text?.reset();
  }

  append(row: number, bytes: Uint8Array, start: number, end: number, doubled: number): void {
    if (this.text) {
      this.text.append(row, bytes, start, end, doubled);
      return;
    }
    if (row >= this.values.length) this.grow();
    if (start === end) {
      this.nulls++;
      return;
    }
    const value = this.read(bytes, start, end);
    if (!Number.isNaN(value)) {
      this.values[row] = value;
      this.valid[row >> 3]! |= 1 << (row & 7);
      return;
    }
    if (!this.refit(row, bytes, start, end)) this.becomeText(row);
    this.append(row, bytes, start, end, doubled);
  }

  take(rows: number): Data {
    if (this.kind === 'open') this.becomeText(rows);
    if (this.text) return this.text.take(rows);
    const common = {
      length: rows,
      nullCount: this.nulls,
      nullBitmap: this.valid.subarray(0, (rows + 7) >> 3),
    };
    const values = this.values.subarray(0, rows);
    switch (this.kind) {
      case 'date':
        return makeData({ ...common, type: new DateDay(), data: Int32Array.from(values) });
      case 'double':
        return makeData({ ...common, type: new Float64(), data: values.slice() });
      case 'timestamp':
        return makeData({ ...common, type: new TimestampMicrosecond(), data: longs(values, 2) });
      case 'decimal': {
        const data = new Uint32Array(longs(values, 4).buffer);
        return makeData({ ...common, type: new Decimal(this.scale, 18, 128), data });
      }
      default:
        return makeData({ ...common, type: new Int64(), data: longs(values, 2) });
    }
  }

  private read(bytes: Uint8Array, start: number, end: number): number {
    switch (this.kind) {
      case 'timestamp':
        return readTimestamp(bytes, start, end);
      case 'date':
        return end - start === 10 ? readDay(bytes, start, end) : Number.NaN;
      case 'integer': {
        const digits = readNumber(bytes, start, end);
        return found.decimals === 0 ? digits : Number.NaN;
      }
      case 'decimal': {
        const digits = readNumber(bytes, start, end);
        if (Number.isNaN(digits) || found.decimals !== this.scale || thousands()) return Number.NaN;
        this.endedInZero ||= found.trailingZero;
        return digits;
      }
      case 'double': {
        const digits = readNumber(bytes, start, end);
        return doubleGivesBack() ? digits / 10 ** found.decimals : Number.NaN;
      }
      default:
        return Number.NaN;
    }
  }

  /** Whether another kind takes the cell and all before it. */
  private refit(row: number, bytes: Uint8Array, start: number, end: number): boolean {
    const number = !Number.isNaN(readNumber(bytes, start, end));
    if (this.kind === 'open') {
      if (number) {
        if (found.decimals > mostDecimals || thousands()) return false;
        this.kind = found.decimals === 0 ? 'integer' : 'decimal';
        this.scale = found.decimals;
      } else if (!Number.isNaN(readTimestamp(bytes, start, end))) this.kind = 'timestamp';
      else if (end - start === 10 && !Number.isNaN(readDay(bytes, start, end))) this.kind = 'date';
      else return false;
      return true;
    }
    if (!number || !doubleGivesBack()) return false;
    if (this.kind !== 'decimal' || this.endedInZero || this.scale > 4) return false;
    for (let i = 0; i < row; i++) this.values[i]! /= 10 ** this.scale;
    this.kind = 'double';
    return true;
  }

  /** Writes the rows before `row` as the texts that they were. */
  private becomeText(row: number): void {
    const text = new TextColumn();
    const bytes = new Uint8Array(32);
    const encoder = new TextEncoder();
    for (let i = 0; i < row; i++) {
      const there = this.valid[i >> 3]! & (1 << (i & 7));
      const { written } = encoder.encodeInto(there ? this.written(this.values[i]!) : '', bytes);
      text.append(i, bytes, 0, written, 0);
    }
    this.kind = 'text';
    this.text = text;
  }

  private written(value: number): string {
    switch (this.kind) {
      case 'date':
        return new Date(value * 86_400_000).toISOString().slice(0, 10);
      case 'timestamp':
        return new Date(value / 1000).toISOString().slice(0, 19).replace('T', ' ');
      case 'decimal': {
        const digits = String(Math.abs(value)).padStart(this.scale + 1, '0');
        const whole = digits.slice(0, -this.scale);
        return `${value < 0 ? '-' : ''}${whole}.${digits.slice(-this.scale)}`;
      }
      default:
        return String(value);
    }
  }

  private grow(): void {
    const { values, valid } = this;
    this.values = new Float64Array(values.length * 2);
    this.values.set(values);
    this.valid = new Uint8Array(valid.length * 2);
    this.valid.set(valid);
  }
}

/** 1.234, which is 1234 where the decimal mark is a comma; 0.125 and 1234.500 are not. */
const thousands = () => found.decimals === 3 && !found.underOne;

/** Whether a double, written the shortest way and without an exponent, gives the cell back (of 2 the database makes 2.0). */
const doubleGivesBack = () =>
  found.decimals > 0 &&
  !found.trailingZero &&
  !thousands() &&
  found.decimals <= (found.underOne ? 4 : mostDecimals);

/** Whole numbers as `words` little-endian 32-bit words each. */
function longs(values: Float64Array, words: 2 | 4): BigInt64Array {
  const halves = new Int32Array(values.length * words);
  for (let i = 0, at = 0; i < values.length; i++, at += words) {
    const value = values[i]!;
    const high = Math.floor(value / 4_294_967_296);
    halves[at] = (value - high * 4_294_967_296) | 0;
    halves[at + 1] = high;
    if (words === 4) {
      halves[at + 2] = high >> 31;
      halves[at + 3] = high >> 31;
    }
  }
  return new BigInt64Array(halves.buffer);
}
