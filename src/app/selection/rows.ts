import type { Meeting } from '../../charts/use-drag';
import type { Scored } from './scored';

/** 1 where the customer is among `ids`; ids that are not there any more are passed over. */
export function rowsOfIds(scored: Scored, ids: readonly string[]): Uint8Array {
  const rows = new Uint8Array(scored.n);
  for (const id of ids) {
    const row = scored.rowOf.get(id);
    if (row !== undefined) rows[row] = 1;
  }
  return rows;
}

/** The marked customers in the order of their ids. */
export function idsOfRows(scored: Scored, rows: Uint8Array): string[] {
  const ids: string[] = [];
  for (let i = 0; i < scored.n; i++) if (rows[i]) ids.push(scored.ids[i] as string);
  return ids;
}

/** A new pick against the selection that is there: it replaces it, joins it, or is taken from it. */
export function meet(before: Uint8Array | null, picked: Uint8Array, meeting: Meeting): Uint8Array {
  if (!before || meeting === 'replace') return meeting === 'remove' ? new Uint8Array(picked.length) : picked;
  return before.map((b, i) =>
    meeting === 'add' ? b | (picked[i] as number) : b & (1 - (picked[i] as number)),
  );
}

export function rowsWhere(scored: Scored, test: (row: number) => boolean): Uint8Array {
  const rows = new Uint8Array(scored.n);
  for (let i = 0; i < scored.n; i++) if (test(i)) rows[i] = 1;
  return rows;
}
