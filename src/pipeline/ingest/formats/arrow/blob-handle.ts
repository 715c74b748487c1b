import type { FileHandle } from 'node:fs/promises';

/**
 * A Blob as apache-arrow's reader takes open files: it asks for `fd`, `stat`, `read` and `close`, and for nothing else of
 * Node's file handle that its type names. `at` is told where it reads.
 */
export function readsBlob(blob: Blob, at: (byte: number) => void): FileHandle {
  const handle = {
    fd: 0,
    stat: async () => ({ size: blob.size }),
    async read(buffer: Uint8Array, offset: number, length: number, position: number) {
      at(position);
      const bytes = new Uint8Array(await blob.slice(position, position + length).arrayBuffer());
      buffer.set(bytes, offset);
      return { bytesRead: bytes.length, buffer };
    },
    close: async () => {},
  };
  return handle as unknown as FileHandle;
}
