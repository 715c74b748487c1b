import {
  Bool,
  type DataType,
  DateDay,
  Decimal,
  Float32,
  Float64,
  Int32,
  Int64,
  TimeMicrosecond,
  TimeMillisecond,
  TimeNanosecond,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  Uint32,
  Uint64,
  Utf8,
} from 'apache-arrow';
import type { SchemaElement } from 'hyparquet';
import { decimalDigits } from '../columns/decimals';

/** How the physical values of a Parquet leaf become cells; `arrow` is the type of the column. */
export type LeafKind =
  | { readonly as: 'plain' | 'decimal' | 'half'; readonly arrow: DataType; readonly scale?: number }
  | { readonly as: 'text' | 'bytes' | 'uuid' | 'interval'; readonly arrow: Utf8 }
  | { readonly as: 'long_decimal'; readonly arrow: Utf8; readonly scale: number };

/**
 * The kind of a leaf by its logical type, else by the older converted one
 * (https://github.com/apache/parquet-format/blob/master/LogicalTypes.md). A timestamp that is adjusted to UTC gets the
 * zone UTC, one that is not has none; INT96 has none, as pyarrow reads it.
 */
export function leafKind(element: SchemaElement): LeafKind {
  const { type, logical_type: logical, converted_type: converted } = element;
  const text: LeafKind = { as: 'text', arrow: new Utf8() };
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') return decimalKind(element);
  if (logical?.type === 'UUID') return { as: 'uuid', arrow: new Utf8() };
  if (logical?.type === 'FLOAT16') return { as: 'half', arrow: new Float32() };
  if (converted === 'INTERVAL') return { as: 'interval', arrow: new Utf8() };
  if (type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY') {
    const isText = ['UTF8', 'ENUM', 'JSON'].includes(converted ?? '') || logical?.type === 'STRING';
    return isText ? text : { as: 'bytes', arrow: new Utf8() };
  }
  return { as: 'plain', arrow: plainType(element) };
}

function decimalKind({
  scale: given = 0,
  precision: digits = decimalDigits,
  logical_type,
}: SchemaElement): LeafKind {
  const logical = logical_type?.type === 'DECIMAL' ? logical_type : null;
  const scale = logical?.scale ?? given;
  const precision = logical?.precision ?? digits;
  return precision > decimalDigits || scale > precision
    ? { as: 'long_decimal', arrow: new Utf8(), scale }
    : { as: 'decimal', arrow: new Decimal(scale, precision, 128), scale };
}

function plainType(element: SchemaElement): DataType {
  const { type, logical_type: logical, converted_type: converted } = element;
  if (type === 'BOOLEAN') return new Bool();
  if (type === 'FLOAT') return new Float32();
  if (type === 'DOUBLE') return new Float64();
  if (type === 'INT96') return new TimestampNanosecond(null);
  if (logical?.type === 'TIMESTAMP') return timestamp(logical.unit, logical.isAdjustedToUTC);
  if (converted === 'TIMESTAMP_MILLIS') return timestamp('MILLIS', true);
  if (converted === 'TIMESTAMP_MICROS') return timestamp('MICROS', true);
  if (logical?.type === 'DATE' || converted === 'DATE') return new DateDay();
  if (converted === 'TIME_MILLIS') return new TimeMillisecond();
  if (logical?.type === 'TIME' && logical.unit === 'NANOS') return new TimeNanosecond();
  if (logical?.type === 'TIME' && logical.unit === 'MILLIS') return new TimeMillisecond();
  if (logical?.type === 'TIME' || converted === 'TIME_MICROS') return new TimeMicrosecond();
  const unsigned = converted?.startsWith('UINT') || (logical?.type === 'INTEGER' && !logical.isSigned);
  if (type === 'INT64') return unsigned ? new Uint64() : new Int64();
  return unsigned ? new Uint32() : new Int32();
}

function timestamp(unit: 'MILLIS' | 'MICROS' | 'NANOS', utc: boolean): DataType {
  const zone = utc ? 'UTC' : null;
  if (unit === 'MILLIS') return new TimestampMillisecond(zone);
  return unit === 'MICROS' ? new TimestampMicrosecond(zone) : new TimestampNanosecond(zone);
}
