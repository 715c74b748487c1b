import type { Disk } from '../../src/pipeline/store/disk';

/** Counts the operations that change something; from the k-th on nothing works any more, as after a crash. */
export function failingDisk(disk: Disk, failAt: number): { disk: Disk; steps: () => number } {
  let step = 0;
  const next = (): void => {
    step += 1;
    if (step >= failAt) throw new Error(`crash at step ${failAt}`);
  };
  return {
    steps: () => step,
    disk: {
      read: (path) => disk.read(path),
      list: (folder) => disk.list(folder),
      async create(path) {
        next();
        const sink = await disk.create(path);
        return {
          async write(bytes) {
            // What a crash leaves of a write is half of it.
            if (step + 1 >= failAt) await sink.write(bytes.subarray(0, bytes.length >> 1));
            next();
            await sink.write(bytes);
          },
          async flush() {
            next();
            await sink.flush();
          },
          async close() {
            next();
            await sink.close();
          },
        };
      },
      async rename(from, to) {
        next();
        await disk.rename(from, to);
      },
      async remove(path) {
        next();
        await disk.remove(path);
      },
    },
  };
}
