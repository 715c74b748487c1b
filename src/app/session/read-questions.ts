import type { SniffReport } from '../../pipeline/engine/source-report';
import type { ReadChoice } from '../../pipeline/project/schema';

/** Why a person is asked how a file is to be read before it is. */
export type ReadQuestion = 'too_large' | 'large' | 'members' | 'sheets' | 'encoding';

/** Below this the encoding that was found is shown before the file is read by it. */
const sureEncoding = 0.8;
/** A file that takes more than this share of what is left is planned first. */
const largeShare = 1 / 3;

/** What only a person can decide about a file; nothing is asked that the project already answers. */
export function readQuestions(sniff: SniffReport, read: ReadChoice = {}): readonly ReadQuestion[] {
  const { plan } = sniff;
  const found = sniff.read;
  const asked: ReadQuestion[] = [];
  if (!read.keep) {
    if (plan.needed > plan.available) asked.push('too_large');
    else if (plan.needed > plan.available * largeShare) asked.push('large');
  }
  if ((found.members?.length ?? 0) > 1 && read.member === undefined) asked.push('members');
  if ((found.sheets?.length ?? 0) > 1 && read.sheet === undefined) asked.push('sheets');
  if (read.encoding === undefined && (found.encoding_confidence ?? 1) < sureEncoding) asked.push('encoding');
  return asked;
}
