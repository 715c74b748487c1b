import { headWidth, type NetworkDescription } from '../description';
import { mix } from '../dropout';
import { type Arena, createArena, type Plane } from './arena';
import { addEncoder } from './encoders';
import type { Kernels } from './kernels';
import { joinedOrder, type Packing, padded } from './packing';
import { addTowers } from './towers';

/** Where the rows of a job lie. */
export interface DataAddresses {
  readonly sequences: number;
  readonly stepIds: number;
  readonly statics: number;
  readonly staticIds: number;
  readonly texts: number;
}

/** What changes from chunk to chunk. */
export interface Run {
  data: DataAddresses;
  /** Draws dropout masks; null drops nothing. */
  seed: number | null;
  /** Where slopes of the parameters are summed: a vector as packed. */
  slopes: number;
}

/** Addresses of one parameter array. */
export interface Weight {
  readonly value: number;
  /** Columns of the packed matrix, filled up. */
  readonly stride: number;
  readonly rows: number;
  readonly transposed: number;
  /** Address of its slopes in this run. */
  readonly slopes: () => number;
}

/** Numbers on their way through the network, and the slopes of the loss in them on the way back. */
export interface Signal {
  readonly value: Plane;
  /** Null where nothing before it learns. The part that reads the value first sets it, the others add to it. */
  readonly slope: Plane | null;
  readonly rows: number;
}

/** What parts of a network are built with. */
export interface Builder {
  readonly network: NetworkDescription;
  readonly kernels: Kernels;
  readonly arena: Arena;
  /** Whether what the way back needs is kept. */
  readonly training: boolean;
  readonly run: Run;
  weight(name: string): Weight;
  /** Adds a part: run in this order, and back in the reverse. */
  part(forward: () => void, backward: () => void): void;
  /** A signal of `rows` at each step, or of one block. */
  signal(rows: number, across: boolean): Signal;
  /** Dropout of a signal where it lies, in training. */
  drop(signal: Signal, site: number, share: number, across: boolean): void;
}

/** The whole network over one chunk, in memory of one thread. */
export interface Program {
  readonly run: Run;
  /** Raw heads [panel][head][8] after {@link forward}. */
  readonly heads: Plane;
  /** The slopes of the loss in them, before {@link backward}; in training only. */
  readonly headSlopes: Plane | null;
  readonly starts: number;
  readonly fulls: number;
  readonly begins: number;
  readonly rows: number;
  readonly panels: number;
  readonly end: number;
  install(memory: WebAssembly.Memory): void;
  forward(): void;
  backward(): void;
}

export interface ProgramPlace {
  readonly start: number;
  /** Panels of the largest chunk. */
  readonly panels: number;
  readonly training: boolean;
  /** The packed parameters and the transposed matrices. */
  readonly parameters: number;
  readonly transposed: number;
}

export function buildProgram(
  network: NetworkDescription,
  packing: Packing,
  kernels: Kernels,
  place: ProgramPlace,
): Program {
  const { training } = place;
  const arena = createArena(place.start, place.panels);
  const run: Run = {
    data: { sequences: 0, stepIds: 0, statics: 0, staticIds: 0, texts: 0 },
    seed: null,
    slopes: 0,
  };
  const forward: (() => void)[] = [];
  const backward: (() => void)[] = [];
  const builder: Builder = {
    network,
    kernels,
    arena,
    training,
    run,
    weight(name) {
      const found = packing.byName.get(name)!;
      return {
        value: place.parameters + found.offset * 4,
        stride: found.columns,
        rows: found.rows,
        transposed: place.transposed + found.transposed * 4,
        slopes: () => run.slopes + found.offset * 4,
      };
    },
    part(there, back) {
      forward.push(there);
      backward.unshift(back);
    },
    signal(rows, across) {
      const blocks = across ? network.inputs.steps : 1;
      const value = arena.plane({ rows, blocks });
      return { value, slope: training ? arena.plane({ rows, blocks }) : null, rows };
    },
    drop({ value, slope, rows }, site, share, across) {
      if (share === 0) return;
      const least = Math.floor(share * 2 ** 32) | 0;
      const dropped = (plane: Plane | null) => () => {
        if (run.seed === null || !plane) return;
        const drawn = mix(run.seed + Math.imul(site, 0x9e3779b1));
        kernels.drop(plane.pointer, padded(rows), drawn, least, 1 / (1 - share), across);
      };
      builder.part(dropped(value), dropped(slope));
    },
  };
  const words = (count: number) => arena.bytes(count * 4);
  const tables = {
    starts: words(place.panels),
    fulls: words(place.panels),
    begins: words(place.panels * 8),
    rows: words(place.panels * 8),
  };
  const joined = builder.signal(joinedOrder(network).rows, false);
  if (network.inputs.steps > 0) addEncoder(builder, joined);
  const heads = addTowers(builder, joined, headWidth(network.heads));
  return {
    run,
    heads: heads.value,
    headSlopes: heads.slope,
    ...tables,
    panels: place.panels,
    end: arena.end(),
    install: arena.install,
    forward: () => {
      for (const part of forward) part();
    },
    backward: () => {
      for (const part of backward) part();
    },
  };
}
