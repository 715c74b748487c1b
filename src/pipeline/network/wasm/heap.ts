/** Room behind a machine's fixed part: first fit, neighbours joined when freed. Grows the memory where it must. */
export interface Heap {
  take(bytes: number): number;
  free(address: number): void;
}

const page = 1 << 16;
const mostPages = 1 << 16;

export function createHeap(memory: WebAssembly.Memory, start: number): Heap {
  const taken = new Map<number, number>();
  function place(bytes: number): number {
    let at = start;
    for (const [from, size] of [...taken].sort((a, b) => a[0] - b[0])) {
      if (from - at >= bytes) return at;
      at = from + size;
    }
    return at;
  }
  return {
    take(count) {
      const bytes = Math.max(64, Math.ceil(count / 64) * 64);
      const at = place(bytes);
      const pages = Math.ceil((at + bytes) / page);
      if (pages > mostPages)
        throw new RangeError(`${at + bytes} bytes are more than WebAssembly can address`);
      const missing = pages - memory.buffer.byteLength / page;
      if (missing > 0) memory.grow(missing);
      taken.set(at, bytes);
      return at;
    },
    free(address) {
      taken.delete(address);
    },
  };
}
