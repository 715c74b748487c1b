/** How long the other tab has to let go of its own accord before the lock is taken from it. */
const patienceMs = 6000;

const nameOf = (id: string): string => `patron-project-${id}`;

export interface TabLock {
  release(): void;
}

/**
 * The right to write a project, held by one tab at a time (Web Locks). Null where another tab has it. With `insist` it is
 * waited for, and taken by force from a tab that does not answer; `lost` tells a holder that this happened to it.
 */
export async function takeLock(
  id: string,
  { insist, lost }: { insist: boolean; lost: () => void },
): Promise<TabLock | null> {
  if (!insist) return hold(id, { ifAvailable: true }, lost);
  try {
    return await hold(id, { signal: AbortSignal.timeout(patienceMs) }, lost);
  } catch {
    return hold(id, { steal: true }, lost);
  }
}

function hold(id: string, options: LockOptions, lost: () => void): Promise<TabLock | null> {
  return new Promise((given, refused) => {
    let released = false;
    navigator.locks
      .request(nameOf(id), options, (lock) => {
        if (!lock) {
          given(null);
          return undefined;
        }
        return new Promise<void>((letGo) => {
          given({
            release() {
              released = true;
              letGo();
            },
          });
        });
      })
      .catch((error: unknown) => {
        refused(error);
        if (!released) lost();
      });
  });
}

/** What tabs tell each other. */
export type TabMessage =
  | { readonly kind: 'take'; readonly id: string }
  | { readonly kind: 'list' }
  | { readonly kind: 'forget' };

export function openTabChannel(heard: (message: TabMessage) => void): (message: TabMessage) => void {
  const channel = new BroadcastChannel('patron-projects');
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => heard(data);
  return (message) => channel.postMessage(message);
}
