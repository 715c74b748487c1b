import type { SchemaElement, SchemaTree } from 'hyparquet';
import { leafText } from './leaf-column';
import { leafKind } from './leaf-kind';

/** A column without structs: those of a struct `a` are `a.b`; lists and maps are one column of JSON text. */
export interface ParquetLeaf {
  readonly name: string;
  readonly path: readonly string[];
  readonly tree: SchemaTree;
  /** Whether its cells become JSON text. */
  readonly json: boolean;
}

export function leavesOf(tree: SchemaTree): ParquetLeaf[] {
  return tree.children.flatMap((child) => {
    const json = isList(child) || isMap(child) || isVariant(child.element) || isRepeated(child);
    if (!json && child.children.length > 0) return leavesOf(child);
    return [{ name: child.path.join('.'), path: child.path, tree: child, json }];
  });
}

/** One nested value, as hyparquet assembles it, as JSON text; numbers keep all their digits. */
export function jsonText(value: unknown, tree: SchemaTree, item = false): string {
  if (value === null || value === undefined) return 'null';
  if (isVariant(tree.element)) return anyText(value);
  if (isRepeated(tree) && !item && Array.isArray(value))
    return `[${value.map((v) => jsonText(v, tree, true)).join(',')}]`;
  const [first] = tree.children;
  if (!first) return leafJson(value, tree.element);
  if (isList(tree) && Array.isArray(value)) {
    const inner = first.children.length === 1 ? (first.children[0] ?? first) : first;
    return `[${value.map((v) => jsonText(v, inner, true)).join(',')}]`;
  }
  const entries = Object.entries(value);
  const inner = isMap(tree) ? first.children[1] : null;
  const treeOf = (name: string) => inner ?? tree.children.find((child) => child.element.name === name);
  return `{${entries.map(([name, v]) => `${JSON.stringify(name)}:${memberText(v, treeOf(name))}`).join(',')}}`;
}

const memberText = (value: unknown, tree: SchemaTree | undefined): string =>
  tree ? jsonText(value, tree) : anyText(value);

function leafJson(value: unknown, element: SchemaElement): string {
  if (element.converted_type === 'JSON' && typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  const kind = leafKind(element);
  if (kind.as === 'decimal' || kind.as === 'long_decimal') return leafText(value, kind);
  if (kind.as !== 'plain') return JSON.stringify(leafText(value, kind));
  const ms = milliseconds(value, String(kind.arrow));
  if (ms !== null)
    return JSON.stringify(new Date(ms).toISOString().slice(0, element.type === 'INT32' ? 10 : 24));
  return typeof value === 'number' && !Number.isFinite(value) ? 'null' : String(value);
}

/** Milliseconds since 1970 of a date or timestamp, null for other numbers. */
function milliseconds(value: unknown, type: string): number | null {
  if (type.startsWith('Date32')) return Number(value) * 86_400_000;
  if (!type.startsWith('Timestamp')) return null;
  if (type.includes('NANO')) return Number(BigInt(value as bigint) / 1_000_000n);
  return type.includes('MICRO') ? Number(BigInt(value as bigint) / 1000n) : Number(value);
}

const anyText = (value: unknown): string =>
  JSON.stringify(value, (_key, v: unknown) => (typeof v === 'bigint' ? String(v) : v)) ?? 'null';

const isRepeated = (tree: SchemaTree): boolean => tree.element.repetition_type === 'REPEATED';
const isVariant = (element: SchemaElement): boolean => element.logical_type?.type === 'VARIANT';
const isList = ({ element, children }: SchemaTree): boolean =>
  element.converted_type === 'LIST' && children.length === 1;
const isMap = ({ element, children }: SchemaTree): boolean =>
  (element.converted_type === 'MAP' || element.converted_type === 'MAP_KEY_VALUE') && children.length === 1;
