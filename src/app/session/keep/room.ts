import { PatronError } from '../../../pipeline/errors/patron-error';
import { createNumbers } from '../../format/numbers';
import { useStore } from '../../store/store';

/** What this page takes on this computer and may take, in bytes; null where the browser does not say. */
export async function measureRoom(): Promise<{ used: number; quota: number } | null> {
  const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
  return usage === undefined || quota === undefined ? null : { used: usage, quota };
}

/** A full disk, with what is taken; any other error as it is. */
export async function noRoom(error: unknown): Promise<unknown> {
  if (!(error instanceof PatronError) || error.code !== 'store.quota') return error;
  const room = await measureRoom();
  const { bytes } = createNumbers(useStore.getState().language, undefined);
  return new PatronError('store.quota', { used: bytes(room?.used), quota: bytes(room?.quota) });
}

let asked = false;

/** Asks once a tab, at the first save, that the browser does not clear the projects by itself. */
export async function askToPersist(): Promise<void> {
  if (asked || !navigator.storage?.persist) return;
  asked = true;
  const persisted = (await navigator.storage.persisted()) || (await navigator.storage.persist());
  useStore.setState(({ keep }) => ({ keep: { ...keep, persisted } }));
}
