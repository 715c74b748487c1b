import { type Data, makeData, Vector } from 'apache-arrow';
import { decimalText } from '../columns/decimals';
import { bytesText } from '../columns/plain-data';
import { Utf8Column } from '../columns/utf8-column';
import type { LeafKind } from './leaf-kind';

/** Values as hyparquet decodes them, before any logical type. */
export type Values = ArrayLike<unknown>;

/** A growing column of one leaf of one row group. */
export interface LeafColumn {
  append(values: Values): void;
  vector(): Vector;
}

export function leafColumn(kind: LeafKind, rows: number): LeafColumn {
  if (kind.as === 'plain') return new PlainColumn(kind, rows);
  if (kind.as === 'decimal') return new DecimalColumn(kind, rows);
  if (kind.as === 'half') return new PlainColumn(kind, rows, halfValue);
  if (kind.as === 'text') return new BytesColumn();
  return new TextColumn((value) => leafText(value, kind));
}

/** One value of a leaf that becomes text. */
export function leafText(value: unknown, kind: LeafKind): string {
  if (kind.as === 'long_decimal' || kind.as === 'decimal')
    return decimalText(
      typeof value === 'object' ? bigEndian(value as Uint8Array) : BigInt(Number(value)),
      kind.scale ?? 0,
    );
  if (!(value instanceof Uint8Array)) return String(value);
  if (kind.as === 'uuid') return uuidText(value);
  if (kind.as === 'interval') return intervalText(value);
  return bytesText(value) ?? '';
}

abstract class Filled {
  protected row = 0;
  protected readonly valid: Uint8Array;
  protected nulls = 0;

  constructor(
    protected readonly kind: LeafKind,
    protected readonly rows: number,
  ) {
    this.valid = new Uint8Array((rows + 7) >> 3);
  }

  protected mark(row: number, valid: boolean): void {
    if (valid) this.valid[row >> 3] = (this.valid[row >> 3] ?? 0) | (1 << (row & 7));
    else this.nulls++;
  }

  protected made(data: unknown): Vector {
    const { row: length, nulls: nullCount, valid: nullBitmap } = this;
    return new Vector([
      makeData({ type: this.kind.arrow, length, nullCount, nullBitmap, data } as never) as Data,
    ]);
  }
}

type Numbers = Record<number, number | bigint> & { readonly length: number };
type MakeNumbers = new (length: number) => Numbers;

/** Numbers, dates and times: the physical values are those of the Arrow type. */
class PlainColumn extends Filled implements LeafColumn {
  private readonly values: Numbers;
  private readonly bits: boolean;

  constructor(
    kind: LeafKind,
    rows: number,
    private readonly convert: ((value: unknown) => number) | null = null,
  ) {
    super(kind, rows);
    const Values = kind.arrow.ArrayType as MakeNumbers;
    this.bits = kind.arrow.toString() === 'Bool';
    this.values = new Values(this.bits ? (rows + 7) >> 3 : rows);
  }

  append(values: Values): void {
    const { convert } = this;
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      const row = this.row++;
      const there = value !== null && value !== undefined;
      this.mark(row, there);
      if (!there) continue;
      if (this.bits) {
        if (value) this.values[row >> 3] = Number(this.values[row >> 3]) | (1 << (row & 7));
      } else this.values[row] = convert ? convert(value) : (value as number | bigint);
    }
  }

  vector(): Vector {
    return this.made(this.values);
  }
}

/** Decimals of at most 38 digits, little-endian in 128 bits. */
class DecimalColumn extends Filled implements LeafColumn {
  private readonly words: BigInt64Array;
  private readonly bytes: Uint8Array;

  constructor(kind: LeafKind, rows: number) {
    super(kind, rows);
    this.words = new BigInt64Array(rows * 2);
    this.bytes = new Uint8Array(this.words.buffer);
  }

  append(values: Values): void {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      const row = this.row++;
      const there = value !== null && value !== undefined;
      this.mark(row, there);
      if (value instanceof Uint8Array) this.setBytes(row * 16, value);
      else if (there) {
        const whole = typeof value === 'bigint' ? value : BigInt(Number(value));
        this.words[row * 2] = whole;
        this.words[row * 2 + 1] = whole >> 63n;
      }
    }
  }

  vector(): Vector {
    return this.made(new Uint32Array(this.words.buffer));
  }

  private setBytes(at: number, bigEndianBytes: Uint8Array): void {
    const last = bigEndianBytes.length - 1;
    const sign = (bigEndianBytes[0] ?? 0) >= 0x80 ? 0xff : 0;
    for (let i = 0; i < 16; i++) this.bytes[at + i] = i <= last ? (bigEndianBytes[last - i] ?? 0) : sign;
  }
}

/** UTF-8 texts, copied as bytes. */
class BytesColumn implements LeafColumn {
  private readonly column = new Utf8Column();

  append(values: Values): void {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (typeof value === 'string') this.column.append(value);
      else this.column.appendBytes(value instanceof Uint8Array ? value : null);
    }
  }

  vector(): Vector {
    return this.column.vector();
  }
}

export class TextColumn implements LeafColumn {
  private readonly column = new Utf8Column();

  constructor(private readonly textOf: (value: unknown) => string) {}

  append(values: Values): void {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      this.column.append(value === null || value === undefined ? null : this.textOf(value));
    }
  }

  vector(): Vector {
    return this.column.vector();
  }
}

function bigEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(bytes.length * 8, value);
}

/** IEEE 754 binary16, little-endian. */
function halfValue(value: unknown): number {
  const [low = 0, high = 0] = value as Uint8Array;
  const bits = (high << 8) | low;
  const sign = bits >> 15 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * 2 ** -24 * fraction : sign * 2 ** (exponent - 25) * (1024 + fraction);
}

function uuidText(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Months, days and milliseconds, as DuckDB reads an interval. */
function intervalText(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [months, days, ms] = [0, 4, 8].map((at) => view.getUint32(at, true));
  return `${months} months ${days} days ${ms} milliseconds`;
}
