import { DataType, Decimal, type Field } from 'apache-arrow';
import { decimalText, wordsToBigInt } from './decimals';

/**
 * One value of a nested Arrow column as JSON text: whole numbers and decimals with all their digits, dates and times as
 * ISO text (to the millisecond), bytes in hex.
 */
export function jsonText(value: unknown, type: DataType): string {
  if (value === null || value === undefined) return 'null';
  if (DataType.isDictionary(type)) return jsonText(value, type.dictionary);
  if (isList(type)) {
    const item = type.children[0];
    return item && isIterable(value)
      ? `[${Array.from(value, (v) => jsonText(v, item.type)).join(',')}]`
      : 'null';
  }
  if (DataType.isStruct(type)) return structText(value, type.children);
  if (DataType.isMap(type)) return mapText(value, type.children[0]);
  return scalarText(value, type);
}

export const isList = (type: DataType): boolean =>
  DataType.isList(type) || DataType.isLargeList(type) || DataType.isFixedSizeList(type);

function structText(value: unknown, fields: readonly Field[]): string {
  const record = value as Record<string, unknown>;
  return `{${fields.map(({ name, type }) => `${JSON.stringify(name)}:${jsonText(record[name], type)}`).join(',')}}`;
}

function mapText(value: unknown, entry: Field | undefined): string {
  const item: DataType | undefined = entry?.type.children?.[1]?.type;
  if (!item || !isIterable(value)) return 'null';
  const parts: string[] = [];
  for (const pair of value as Iterable<[unknown, unknown]>)
    parts.push(`${JSON.stringify(String(pair[0]))}:${jsonText(pair[1], item)}`);
  return `{${parts.join(',')}}`;
}

function scalarText(value: unknown, type: DataType): string {
  if (type instanceof Decimal) {
    const words = value as Uint32Array;
    return decimalText(wordsToBigInt(words.subarray(0, type.bitWidth / 32)), type.scale);
  }
  if ((DataType.isTimestamp(type) || DataType.isDate(type)) && Number.isFinite(Number(value)))
    return JSON.stringify(isoText(Number(value), DataType.isDate(type)));
  if (value instanceof Uint8Array) return JSON.stringify(hex(value));
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  return JSON.stringify(String(value));
}

function isoText(ms: number, day: boolean): string {
  const text = new Date(ms).toISOString();
  return day ? text.slice(0, 10) : text;
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Rows of maps are proxies that deny having an iterator, and give one. */
const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, Symbol.iterator) === 'function';
