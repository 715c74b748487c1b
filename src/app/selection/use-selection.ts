import { useDeferredValue, useMemo } from 'react';
import type { Meeting } from '../../charts/use-drag';
import type { Selection, Sentence } from '../store/state';
import { useStore } from '../store/store';
import { idsOfRows, meet, rowsOfIds } from './rows';
import type { Scored } from './scored';

const known = new WeakMap<Selection, { scored: Scored; rows: Uint8Array }>();

function rowsOf(scored: Scored, selection: Selection): Uint8Array {
  const held = known.get(selection);
  if (held?.scored === scored) return held.rows;
  const rows = rowsOfIds(scored, selection.ids);
  known.set(selection, { scored, rows });
  return rows;
}

/** The selection as marked rows of `scored`; null without one. */
export function useSelectedRows(scored: Scored | null): Uint8Array | null {
  const selection = useStore((s) => s.selection);
  return useMemo(() => (scored && selection ? rowsOf(scored, selection) : null), [scored, selection]);
}

/** As useSelectedRows, for charts: the bar is drawn first, they follow. */
export function useShownRows(scored: Scored | null): Uint8Array | null {
  return useDeferredValue(useSelectedRows(scored));
}

/** Makes the picked rows the selection, joins them to it or takes them from it; returns what is selected then. */
export function selectRows(
  scored: Scored,
  picked: Uint8Array,
  meeting: Meeting,
  origin: Sentence,
): Selection | null {
  const { selection, select } = useStore.getState();
  const before = selection ? rowsOf(scored, selection) : null;
  const rows = meet(before, picked, meeting);
  const mixed = before !== null && meeting !== 'replace';
  select({
    ids: idsOfRows(scored, rows),
    origin: mixed ? { key: 'selection.from.several', params: {} } : origin,
  });
  const now = useStore.getState().selection;
  if (now) known.set(now, { scored, rows });
  return now;
}
