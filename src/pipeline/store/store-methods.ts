import type { Database } from '../engine/database';
import type { DataEngine } from '../engine/engines';
import { refuse } from '../errors/patron-error';
import type { Disk } from './disk';
import { memoryDisk } from './memory-disk';
import { TableSaver } from './save-tables';
import type { Shelf } from './shelf';

type StoreMethods = Pick<DataEngine, 'save' | 'pack' | 'shelve' | 'unshelve'>;

const packFolder = 'pack';

/** What the data engine does for keeping a project: it alone reads and writes tables, so none of them crosses the wall. */
export function storeMethods(db: Database, shelf: Shelf, disk: Disk | null): StoreMethods {
  const saver = new TableSaver(db, shelf);
  const kept = (): Disk => disk ?? refuse('store.unavailable', { reason: 'no disk' });
  return {
    save: ({ folder, known, sources }, ctx) => saver.save({ disk: kept(), folder }, { known, sources }, ctx),
    async pack({ sources }, ctx) {
      await shelf.needAll(ctx);
      const files = new Map<string, Blob>();
      const tables = await saver.save(
        { disk: memoryDisk(files), folder: packFolder },
        { known: [], sources },
        ctx,
      );
      const named = [...files].map(([path, blob]) => [path.slice(packFolder.length + 1), blob] as const);
      return { tables, files: Object.fromEntries(named) };
    },
    async shelve({ tables, from }) {
      shelf.clear();
      saver.dropAll();
      for (const stored of tables) {
        const open = async () =>
          'files' in from ? (from.files[stored.file] ?? null) : kept().read(`${from.folder}/${stored.file}`);
        shelf.put(stored, open);
      }
    },
    unshelve: (_, ctx) => shelf.needAll(ctx),
  };
}
