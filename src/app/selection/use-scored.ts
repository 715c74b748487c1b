import { session } from '../session/current';
import { useStore } from '../store/store';
import { type Scored, scoredFrom, scoredSql, scoredSqlFlat } from './scored';
import { useLoaded } from './use-loaded';

/** The one client-side copy of `scored`; asked for again when tables have changed. */
export function useScored(): { readonly scored: Scored | null; readonly error: Error | null } {
  const key = useStore((s) => (s.reports.act ? `scored ${s.tablesVersion}` : null));
  const flat = useStore((s) => s.reports.labelled !== undefined);
  const { value, error } = useLoaded('scored', key, async () =>
    scoredFrom(await session().query(flat ? scoredSqlFlat : scoredSql)),
  );
  return { scored: value, error };
}
