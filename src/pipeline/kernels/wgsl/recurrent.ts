import type { Dropping } from './dropping';

/** One recurrent layer: sizes, and where its arrays lie in a customer's record, in the packed weights and parameters. */
export interface RecurrentLayer {
  readonly kind: 'lstm' | 'gru';
  readonly hidden: number;
  readonly steps: number;
  /** Numbers read at a step. */
  readonly width: number;
  readonly record: {
    /** steps × width. */
    readonly input: number;
    /** steps × 4 · hidden: gates as they came out; their slopes after the backward pass. */
    readonly gates: number;
    /** steps × hidden, LSTM only. */
    readonly cells: number;
    /** (steps + 1) × hidden: entry t is the state before step t; entry 0 stays zero. */
    readonly states: number;
    /** steps × hidden: states with units dropped, what the next layer reads; null where that is the states themselves. */
    readonly handed: number | null;
    /** steps × (width − slopesFrom): slopes in the input from column `slopesFrom` on. */
    readonly inputSlopes: number;
  };
  readonly slopesFrom: number;
  readonly packed: {
    readonly input: number;
    readonly recurrent: number;
    readonly inputBack: number;
    readonly recurrentBack: number;
  };
  readonly bias: number;
  readonly dropping: Dropping;
  readonly tile: Tile;
}

/** A workgroup computes `groups` · `lanes` customers: each thread one unit of `lanes` of them. */
export interface Tile {
  readonly lanes: 1 | 2 | 4;
  readonly groups: number;
}

/** Blocks of hidden rows in each of the four numbers a unit accumulates: of the input and of the recurrent matrix. */
export const gateRows = {
  lstm: { input: [0, 1, 2, 3], recurrent: [0, 1, 2, 3], bias: [0, 1, 2, 3] },
  gru: { input: [0, 1, 2, -1], recurrent: [0, 1, -1, 2], bias: [0, 1, 2, 3] },
} as const;

/**
 * The largest tile of some 64 threads (128 where the weights of a step no longer fit in a core's cache and are better shared)
 * whose inputs, states and gate slopes fit in a workgroup's memory.
 */
export function tileFor(hidden: number, width: number, bytes: number, threads: number): Tile | null {
  const wanted = Math.ceil((hidden < 64 ? 64 : 128) / hidden);
  for (let groups = Math.min(wanted, Math.floor(threads / hidden)); groups > 0; groups--)
    for (const lanes of [4, 2, 1] as const)
      if (tileBytes({ lanes, groups }, hidden, width) <= bytes) return { lanes, groups };
  return null;
}

/** Workgroup memory of the larger of the two directions. */
export const tileBytes = ({ lanes, groups }: Tile, hidden: number, width: number): number =>
  4 * groups * lanes * Math.max(width + hidden, 4 * hidden) + 16;

export const lanesOf = ({ lanes }: Tile): readonly number[] => Array.from({ length: lanes }, (_, r) => r);

export const vectorType = ({ lanes }: Tile): string => (lanes === 1 ? 'f32' : `vec${lanes}<f32>`);

/** The part of a tile's vector that belongs to its customer `r`. */
export const laneOf = (vector: string, { lanes }: Tile, r: number): string =>
  lanes === 1 ? vector : `${vector}.${'xyzw'[r]}`;

/** Declares, for each of the thread's customers: place in the batch, record, row, first step held. */
export function customersText({ tile, steps }: RecurrentLayer): string {
  const size = tile.groups * tile.lanes;
  const each = lanesOf(tile).map(
    (r) => /* wgsl */ `
  let row${r} = group.x * ${size}u + g * ${tile.lanes}u + ${r}u;
  let here${r} = row${r} < batch.rows;
  let base${r} = min(row${r}, batch.rows - 1u) * RECORD;
  let customer${r} = order[batch.start + min(row${r}, batch.rows - 1u)];
  let first${r} = select(${steps}u, ${steps}u - min(ints[customer${r} * INTS], ${steps}u), here${r});`,
  );
  return /* wgsl */ `${each.join('')}
  if (at == 0u) {
    var least = ${steps}u;
    for (var r = 0u; r < ${size}u; r++) {
      let row = group.x * ${size}u + r;
      if (row < batch.rows) { least = min(least, ${steps}u - min(ints[order[batch.start + row] * INTS], ${steps}u)); }
    }
    earliest = least;
  }
  let start = workgroupUniformLoad(&earliest);`;
}
