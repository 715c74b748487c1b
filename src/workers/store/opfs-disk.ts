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
    create: (path) =>
      withRoom(async () => {
        const { folder, name } = await placed(path, true);
        const handle = await (await folder.getFileHandle(name, { create: true })).createSyncAccessHandle();
        handle.truncate(0);
        return sinkOf(handle);
      }),
    rename: (from, to) =>
      withRoom(async () => {
        const { folder, name } = await placed(from, false);
        await (await folder.getFileHandle(name)).move(nameIn(to));
      }),
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
    write: (bytes) =>
      withRoom(async () => {
        const written = handle.write(bytes, { at });
        if (written !== bytes.length) full();
        at += written;
      }),
    flush: () => withRoom(async () => handle.flush()),
    async close() {
      if (open) handle.close();
      open = false;
    },
  };
}

/** What is taken and what may be is filled in by whoever can ask (session/keep/room.ts). */
const full = (): never => refuse('store.quota', { used: '?', quota: '?' });

/** Every step that writes may be the one that finds the disk full. */
async function withRoom<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    return isFull(error) ? full() : Promise.reject(error);
  }
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
