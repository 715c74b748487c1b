import { z } from 'zod';
import type { RuleProposal } from '../../engine/audit-report';

/** Ids of proposals that a person accepted or refused: the parameters of every rule that proposes. By value, never by row. */
export const proposalLists = {
  accepted: z.array(z.string()).default([]),
  refused: z.array(z.string()).default([]),
};

export interface Decisions {
  readonly accepted: readonly string[];
  readonly refused: readonly string[];
}

/** What a rule found, before anybody decided. */
export type Found = Omit<RuleProposal, 'accepted'> & {
  /** Taken where nobody refuses it, once the rule is on: found by a pattern in the row itself. */
  readonly sure: boolean;
};

/** Proposals that a report lists at most; the ones with most rows stay, and all that somebody decided on. */
const listed = 100;

/**
 * Found things with what was decided. Accepted ones that this data does not have are listed with 0 rows, so that they can be
 * taken back.
 */
export function decide(
  found: readonly Found[],
  { accepted, refused }: Decisions,
): { proposals: RuleProposal[]; taken: string[] } {
  const known = new Set(found.map(({ id }) => id));
  const absent = accepted.filter((id) => !known.has(id)).map(absentProposal);
  const all = found.map(({ sure, ...one }) => ({
    ...one,
    accepted: accepted.includes(one.id) || (sure && !refused.includes(one.id)),
  }));
  const decided = new Set([...accepted, ...refused]);
  let room = listed;
  const proposals = all.filter(({ id }) => decided.has(id) || room-- > 0);
  return {
    proposals: [...proposals, ...absent],
    taken: [...all.filter((one) => one.accepted), ...absent].map(({ id }) => id),
  };
}

const absentProposal = (id: string): RuleProposal => ({
  id,
  label: id,
  rows: 0,
  money: 0,
  accepted: true,
  members: [],
  because: 'absent',
  params: {},
});
