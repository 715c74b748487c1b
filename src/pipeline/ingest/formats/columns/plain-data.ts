import {
  type Data,
  DataType,
  type Dictionary,
  type Duration,
  Float32,
  Float64,
  makeData,
  TimeUnit,
  Vector,
} from 'apache-arrow';
import { plainDecimals } from './decimals';
import { gather } from './gather';
import { hex, isList, jsonText } from './json-text';
import { Utf8Column } from './utf8-column';

const perSecond = {
  [TimeUnit.SECOND]: 1,
  [TimeUnit.MILLISECOND]: 1e3,
  [TimeUnit.MICROSECOND]: 1e6,
  [TimeUnit.NANOSECOND]: 1e9,
};

/**
 * A column that is no struct as one that DuckDB takes, with nothing lost: half floats as single, decimals of other widths
 * as 128 bits or text, durations as seconds (DOUBLE), bytes as the text that they spell (else as hex), lists, maps and unions as JSON
 * text, dictionaries decoded. Everything else is what it was; a timestamp with a zone stays one (TIMESTAMPTZ).
 */
export function plainData(data: Data): Data {
  const { type } = data;
  if (DataType.isDictionary(type)) return plainDictionary(data as Data<Dictionary>);
  if (DataType.isFloat(type) && type.ArrayType === Uint16Array) return halves(data);
  if (DataType.isDecimal(type)) return plainDecimals(data as Data<typeof type>);
  if (DataType.isDuration(type)) return seconds(data as Data<Duration>);
  if (isBytes(type)) return texts(data, bytesText);
  if (isList(type) || DataType.isMap(type) || DataType.isStruct(type) || DataType.isUnion(type))
    return texts(data, (value) => (DataType.isUnion(type) ? unionText(value) : jsonText(value, type)));
  return data;
}

function plainDictionary(data: Data<Dictionary>): Data {
  const words = data.dictionary;
  if (!words) return texts(data, () => null);
  const plain = new Vector(words.data.map(plainData));
  return gather(plain, data);
}

function halves(data: Data): Data {
  const values = new Vector([data]);
  const to = Float32Array.from({ length: data.length }, (_, i) => Number(values.get(i) ?? 0));
  return makeData({ type: new Float32(), ...nullsOf(data), data: to });
}

function seconds(data: Data<Duration>): Data {
  const unit = perSecond[data.type.unit];
  const to = Float64Array.from(data.values.subarray(0, data.length), (value) => Number(value) / unit);
  return makeData({ type: new Float64(), ...nullsOf(data), data: to });
}

function texts(data: Data, textOf: (value: unknown) => string | null): Data {
  const values = new Vector([data]);
  const column = new Utf8Column();
  for (let row = 0; row < data.length; row++) {
    const value = values.get(row);
    column.append(value === null || value === undefined ? null : textOf(value));
  }
  return column.data();
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text that bytes spell in UTF-8, else their hex digits. */
export function bytesText(value: unknown): string | null {
  if (!(value instanceof Uint8Array)) return null;
  try {
    return strict.decode(value);
  } catch {
    return hex(value);
  }
}

function unionText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const isBytes = (type: DataType): boolean =>
  DataType.isBinary(type) ||
  DataType.isLargeBinary(type) ||
  DataType.isBinaryView(type) ||
  DataType.isFixedSizeBinary(type);

const nullsOf = (data: Data) => ({
  length: data.length,
  nullCount: data.nullCount,
  nullBitmap: data.nullBitmap,
});
