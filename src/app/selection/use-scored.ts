import { session } from '../session/current';
import { useStore } from '../store/store';
import { type Scored, scoredFrom, scoredSql } from './scored';
import { useLoaded } from './use-loaded';

/** The one client-side copy of `scored`; asked for again when tables have changed. */
export function useScored(): { readonly scored: Scored | null; readonly error: Error | null } {
  const key = useStore((s) => (s.reports.act ? `scored ${s.tablesVersion}` : null));
  const { value, error } = useLoaded('scored', key, async () => scoredFrom(await session().query(scoredSql)));
  return { scored: value, error };
}
