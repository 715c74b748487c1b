import { padded } from './packing';

/** Blocks [rows][8] of f32, one a panel and step; `pointer` is where the kernels find its three words. */
export interface Plane {
  readonly pointer: number;
  readonly at: number;
  readonly stepStride: number;
  readonly panelStride: number;
}

export interface PlaneShape {
  readonly rows: number;
  /** Blocks of a panel; 1 for what has no steps. */
  readonly blocks: number;
  /** One block for all steps and panels, for what is not read again. */
  readonly shared?: boolean;
}

/** Scratch memory of one thread, laid out once and then reused by every chunk. */
export interface Arena {
  plane(shape: PlaneShape): Plane;
  /** The same blocks from a row, or a step, further on. */
  within(plane: Plane, shift: { readonly row?: number; readonly step?: number }): Plane;
  bytes(count: number): number;
  /** First byte behind it. */
  end(): number;
  /** Clears the memory and writes the planes' words. */
  install(memory: WebAssembly.Memory): void;
}

const line = 64;

export function createArena(start: number, panels: number): Arena {
  let next = Math.ceil(start / line) * line;
  const words: [number, number][] = [];
  const take = (count: number): number => {
    const at = next;
    next += Math.ceil(count / line) * line;
    return at;
  };
  const described = (at: number, stepStride: number, panelStride: number): Plane => {
    const pointer = take(12);
    words.push([pointer, at], [pointer + 4, stepStride], [pointer + 8, panelStride]);
    return { pointer, at, stepStride, panelStride };
  };
  return {
    plane({ rows, blocks, shared = false }) {
      const block = padded(rows) * 32;
      // A stride of whole pages would put all steps into the same few sets of the cache.
      const stride = blocks > 1 && block % 4096 === 0 ? block + line : block;
      const at = take(shared ? block : stride * blocks * panels);
      return described(at, shared ? 0 : stride, shared ? 0 : stride * blocks);
    },
    within: ({ at, stepStride, panelStride }, { row = 0, step = 0 }) =>
      described(at + row * 32 + step * stepStride, stepStride, panelStride),
    bytes: take,
    end: () => next,
    install(memory) {
      new Uint8Array(memory.buffer, start, next - start).fill(0);
      const view = new DataView(memory.buffer);
      for (const [at, value] of words) view.setUint32(at, value, true);
    },
  };
}
