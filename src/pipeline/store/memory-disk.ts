import type { Disk } from './disk';

/** Files in this thread's memory, as Blobs: for what is packed to leave, and for tests. */
export function memoryDisk(files: Map<string, Blob> = new Map()): Disk {
  return {
    read: async (path) => files.get(path) ?? null,
    async create(path) {
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      files.set(path, new Blob([]));
      return {
        async write(bytes) {
          pieces.push(new Uint8Array(bytes));
        },
        async flush() {
          files.set(path, new Blob(pieces));
        },
        close: async () => undefined,
      };
    },
    async rename(from, to) {
      const file = files.get(from);
      if (!file) throw new Error(`There is no file ${from}.`);
      files.set(to, file);
      files.delete(from);
    },
    async remove(path) {
      for (const name of [...files.keys()])
        if (name === path || name.startsWith(`${path}/`)) files.delete(name);
    },
    async list(folder) {
      const inside = [...files.keys()].filter((name) => name.startsWith(`${folder}/`));
      return [...new Set(inside.map((name) => name.slice(folder.length + 1).split('/')[0] ?? ''))].sort();
    },
  };
}
