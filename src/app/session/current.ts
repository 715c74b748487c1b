import type { Session } from './session';

let held: Session | null = null;

/** Set once by main.tsx before the first render. */
export function installSession(session: Session): void {
  held = session;
}

/** The tab's one session. */
export function session(): Session {
  if (!held) throw new Error('The session is installed before the first render.');
  return held;
}
