import { quiet } from '../../../pipeline/engine/call-context';
import type { Manifest } from '../../../pipeline/store/manifest';
import { useStore } from '../../store/store';
import type { Machine } from '../spawn-engines';
import { noRoom } from './room';

/** The tables on disk as they all are at one moment; null where a step changed some in the meantime. */
export async function tablesNow(
  { data, engines }: Machine,
  folder: string,
  known: Manifest['tables'],
): Promise<Manifest['tables'] | null> {
  if (!data.used()) return known;
  const before = data.changes();
  const sources = useStore.getState().project?.sources.map((s) => s.name) ?? [];
  try {
    const tables = await engines.data.save({ folder, known, sources }, quiet());
    return data.changes() === before ? [...tables] : null;
  } catch (error) {
    // A step that replaces a table while it is written makes the writing fail; it is not that one's fault.
    if (data.changes() !== before) return null;
    throw await noRoom(error);
  }
}
