/** The distinct ArrayBuffers in a message, so that they move instead of being copied. */
export function transferables(message: unknown): Transferable[] {
  const found = new Set<ArrayBuffer>();
  collect(message, found, 0);
  return [...found];
}

const deepest = 6;

function collect(value: unknown, found: Set<ArrayBuffer>, depth: number): void {
  if (value === null || typeof value !== 'object' || depth > deepest) return;
  if (value instanceof ArrayBuffer) found.add(value);
  else if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (Array.isArray(value)) {
    // Long arrays are texts or numbers; buffers travel in small objects.
    if (value.length <= 64) for (const item of value) collect(item, found, depth + 1);
  } else if (Object.getPrototypeOf(value) === Object.prototype) {
    for (const item of Object.values(value)) collect(item, found, depth + 1);
  }
}
