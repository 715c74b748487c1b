import { refuse } from '../../pipeline/errors/patron-error';
import type { Disk, Sink } from '../../pipeline/store/disk';

/** The origin private file system, from a worker: written through synchronous handles, read as files. */
export function opfsDisk(): Disk {
  return {
    async read(path) {
      try {
        const { folder, name } = await placed(path, false);
        return await (await folder.getFileHandle(name)).getFile();
      } catch (error) {
        return nothing(error);
      }
    },
    async create(path) {
      const { folder, name } = await placed(path, true);
      const handle = await (await folder.getFileHandle(name, { create: true })).createSyncAccessHandle();
      handle.truncate(0);
      return sinkOf(handle);
    },
    async rename(from, to) {
      const { folder, name } = await placed(from, false);
      const handle = await folder.getFileHandle(name);
      await handle.move(nameIn(to));
    },
    async remove(path) {
      try {
        const { folder, name } = await placed(path, false);
        await folder.removeEntry(name, { recursive: true });
      } catch (error) {
        nothing(error);
      }
    },
    async list(path) {
      try {
        const { folder, name } = await placed(path, false);
        const names: string[] = [];
        for await (const entry of (await folder.getDirectoryHandle(name)).keys()) names.push(entry);
        return names.sort();
      } catch (error) {
        nothing(error);
        return [];
      }
    },
  };
}

const nameIn = (path: string) => path.split('/').at(-1) ?? path;

async function placed(path: string, create: boolean) {
  const folders = path.split('/');
  const name = folders.pop() ?? path;
  let folder = await navigator.storage.getDirectory();
  for (const step of folders) folder = await folder.getDirectoryHandle(step, { create });
  return { folder, name };
}

function nothing(error: unknown): null {
  if (error instanceof DOMException && error.name === 'NotFoundError') return null;
  throw error;
}

function sinkOf(handle: Awaited<ReturnType<FileSystemFileHandle['createSyncAccessHandle']>>): Sink {
  let at = 0;
  let open = true;
  return {
    async write(bytes) {
      let written = 0;
      try {
        written = handle.write(bytes, { at });
      } catch (error) {
        if (!isFull(error)) throw error;
      }
      if (written !== bytes.length) refuse('store.quota', { used: '?', quota: '?' });
      at += written;
    },
    async flush() {
      handle.flush();
    },
    async close() {
      if (open) handle.close();
      open = false;
    },
  };
}

const isFull = (error: unknown) =>
  error instanceof Error && (error.name === 'QuotaExceededError' || error.name === 'NoSpaceError');

declare global {
  interface FileSystemFileHandle {
    /** Renames within the folder, over what is there; not yet in TypeScript's DOM library. */
    move(name: string): Promise<void>;
  }
  interface FileSystemDirectoryHandle {
    keys(): AsyncIterableIterator<string>;
  }
}
