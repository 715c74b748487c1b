import { type ByteFile, VectorRecords } from './vector-records';

const folder = 'text-vectors';

/**
 * The vectors of one model's weights that this browser keeps (origin private file system), or null where it keeps none:
 * no such file system, no room, or another tab has the file open.
 */
export async function openCache(model: string, weights: string, dims: number): Promise<VectorRecords | null> {
  try {
    const root = await navigator.storage.getDirectory();
    const directory = await root.getDirectoryHandle(folder, { create: true });
    const entry = await directory.getFileHandle(`${model}-${weights.slice(0, 16)}.bin`, { create: true });
    return new VectorRecords(byteFile(await entry.createSyncAccessHandle()), dims);
  } catch {
    return null;
  }
}

function byteFile(handle: SyncAccessHandle): ByteFile {
  return {
    size: () => handle.getSize(),
    read: (at, into) => handle.read(into, { at }),
    write: (at, bytes) => handle.write(bytes, { at }),
    truncate: (size) => handle.truncate(size),
    flush: () => handle.flush(),
    close: () => handle.close(),
  };
}

interface SyncAccessHandle {
  getSize(): number;
  read(into: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

declare global {
  /** In dedicated workers; TypeScript's DOM library leaves it to the worker library. */
  interface FileSystemFileHandle {
    createSyncAccessHandle(): Promise<SyncAccessHandle>;
  }
}
