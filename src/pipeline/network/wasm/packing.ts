import { type NetworkDescription, staticWidth } from '../description';
import type { Parameter, ParameterLayout } from '../parameters';

/** Rows and columns are filled up to fours; what fills up is zero and stays zero. */
export const padded = (count: number): number => (count + 3) & ~3;

/** One array as the kernels read it, in numbers from the start of the packed vector. */
export interface PackedParameter {
  readonly offset: number;
  readonly size: number;
  /** Rows and columns, filled up; columns is 1 for what is no matrix. */
  readonly rows: number;
  readonly columns: number;
  /** Where the transposed matrix lies in the vector of transposed ones; −1 for what is no matrix. */
  readonly transposed: number;
}

/**
 * The parameter vector in the order of the kernels: matrices as [rows / 4][columns][4], all others row-major, those
 * that weight decay shrinks first. Adam's state and the gradient lie the same. A second vector holds the matrices
 * transposed, [columns / 4][rows][4].
 */
export interface Packing {
  readonly byName: ReadonlyMap<string, PackedParameter>;
  /** Numbers, in fours. */
  readonly size: number;
  /** Numbers that decay. */
  readonly decaying: number;
  /** Place in the packed vector of each number of the flat one. */
  readonly places: Uint32Array<ArrayBuffer>;
  /** Place among the transposed matrices of each number of the packed vector that decays. */
  readonly turned: Uint32Array<ArrayBuffer>;
}

type Order = (index: number) => number;
const asIs: Order = (index) => index;

export function packingOf(network: NetworkDescription, layout: ParameterLayout): Packing {
  const byName = new Map<string, PackedParameter>();
  const places = new Uint32Array(layout.size);
  const turns: PackedParameter[] = [];
  let at = 0;
  let turned = 0;
  let decaying = 0;
  const ordered = [
    ...layout.parameters.filter((p) => p.decays),
    ...layout.parameters.filter((p) => !p.decays),
  ];
  for (const parameter of ordered) {
    const matrix = parameter.decays;
    const { rowOf, rows, columnOf, columns } = ordersOf(network, parameter);
    const size = matrix ? rows * columns : padded(rows * columns);
    const packed = { offset: at, size, rows, columns, transposed: matrix ? turned : -1 };
    byName.set(parameter.name, packed);
    const width = parameter.shape[1] ?? 1;
    for (let k = 0; k < parameter.size; k++) {
      const row = rowOf(Math.floor(k / width));
      const column = columnOf(k % width);
      places[parameter.offset + k] =
        at + (matrix ? (row >> 2) * columns * 4 + column * 4 + (row & 3) : row * columns + column);
    }
    at += size;
    if (matrix) {
      turned += size;
      turns.push(packed);
      decaying = at;
    }
  }
  return { byName, size: at, decaying, places, turned: turnedOf(turns, turned) };
}

function turnedOf(matrices: readonly PackedParameter[], size: number): Uint32Array<ArrayBuffer> {
  const out = new Uint32Array(size);
  let k = 0;
  for (const { offset, rows, columns } of matrices)
    for (let block = 0; block < columns; block += 4)
      for (let row = 0; row < rows; row++)
        for (let column = block; column < block + 4; column++)
          out[offset + (row >> 2) * columns * 4 + column * 4 + (row & 3)] = k++;
  return out;
}

interface Orders {
  readonly rowOf: Order;
  readonly rows: number;
  readonly columnOf: Order;
  readonly columns: number;
}

/** Where rows and columns of an array go: gates beside each other, parts filled up each by itself. */
function ordersOf(network: NetworkDescription, { name, shape, decays }: Parameter): Orders {
  const { encoder } = network;
  const [count = 1, width = 1] = shape;
  const filled = padded(encoder.hidden);
  /** Parts of `hidden` rows each, filled up. */
  const parts: Order = (index) => Math.floor(index / encoder.hidden) * filled + (index % encoder.hidden);
  const partsOf = (rows: number) => (rows / encoder.hidden) * filled;
  const rows = (rowOf: Order, size: number) => ({ rowOf, rows: size });
  const columns = (columnOf: Order, size: number) => ({ columnOf, columns: size });
  const plain = decays ? columns(asIs, padded(width)) : columns(asIs, width);

  if (/^encoder\.\d+\.(input|recurrent|bias)$/.test(name) && encoder.kind === 'lstm') {
    const unitFirst: Order = (row) => (row % encoder.hidden) * 4 + Math.floor(row / encoder.hidden);
    return { ...rows(unitFirst, 4 * filled), ...plain };
  }
  if (/^encoder\.\d+\.(input|recurrent|bias)$/.test(name) && encoder.kind === 'gru')
    return { ...rows(parts, partsOf(count)), ...plain };
  if (name.includes('.qkv.')) return { ...rows(parts, partsOf(count)), ...plain };
  if (encoder.kind === 'cnn' && /^encoder\.\d+\.kernel$/.test(name))
    return { ...rows(asIs, padded(count)), ...columns(parts, partsOf(width)) };
  if (name === 'joint.kernel') {
    const joined = joinedOrder(network);
    return { ...rows(asIs, padded(count)), ...columns(joined.place, joined.rows) };
  }
  if (!decays) return { ...rows(asIs, count), ...plain };
  return { ...rows(asIs, padded(count)), ...plain };
}

/** Rows of what reaches the joint layer: each part filled up. */
export function joinedOrder({ inputs, encoder, towers }: NetworkDescription) {
  const parts = [
    inputs.steps > 0 ? encoder.hidden : 0,
    staticWidth(inputs) > 0 ? towers.statics : 0,
    inputs.texts > 0 ? towers.texts : 0,
  ];
  const starts = [0, padded(parts[0]!), padded(parts[0]!) + padded(parts[1]!)];
  const place: Order = (index) => {
    let within = index;
    let part = 0;
    while (within >= parts[part]!) within -= parts[part++]!;
    return starts[part]! + within;
  };
  return { starts, rows: starts[2]! + padded(parts[2]!), place };
}
