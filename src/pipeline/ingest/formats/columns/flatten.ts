import { type Data, DataType, type Field, Vector } from 'apache-arrow';
import { plainData } from './plain-data';

/** A column without structs: those of a struct `a` are `a.b`. */
export interface Leaf {
  readonly name: string;
  /** Where it lies: the column, then the fields of its structs. */
  readonly path: readonly number[];
}

export function leavesOf(fields: readonly Field[], prefix = '', path: readonly number[] = []): Leaf[] {
  return fields.flatMap((field, i) => {
    const name = prefix + field.name;
    const here = [...path, i];
    const type: DataType = field.type;
    return DataType.isStruct(type) && type.children.length > 0
      ? leavesOf(type.children, `${name}.`, here)
      : [{ name, path: here }];
  });
}

/** The cells of a leaf as DuckDB takes them; null where a struct around them is null. */
export function leafVector(columns: readonly Data[], path: readonly number[]): Vector {
  let data: Data | undefined;
  let siblings = columns;
  for (const i of path) {
    const inner = siblings[i];
    if (!inner) throw new Error('a batch lacks a column of its schema');
    data = data ? bothValid(data, inner) : inner;
    siblings = inner.children;
  }
  if (!data) throw new Error('a column has no place');
  return new Vector([plainData(data)]);
}

/** The child, null where its parent is. */
function bothValid(parent: Data, child: Data): Data {
  if (parent.nullCount === 0 || DataType.isUnion(child.type)) return child;
  const bits = new Uint8Array((child.length + 7) >> 3);
  for (let row = 0; row < child.length; row++)
    if (parent.getValid(row) && child.getValid(row))
      bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
  const { buffers } = child;
  return child.clone(child.type, child.offset, child.length, -1, {
    0: buffers[0],
    1: buffers[1],
    2: bits,
    3: buffers[3],
  });
}
