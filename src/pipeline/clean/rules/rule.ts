import type { RuleReport } from '../../engine/audit-report';
import type { Lines } from '../stage-lines';

/**
 * One cleaning rule. To add one: a file beside this, and a line in registry.ts.
 *
 * A rule judges each line as it was read, never by another rule and never by a line with a later date: so its count does
 * not depend on the order of the rules, switching one off changes no other count, and the future changes nothing before
 * a cut-off.
 */
export interface CleaningRule {
  readonly id: string;
  /** `remove` and `set_aside` keep the line out of `orders` (a copy; a line that cannot be used); `mark` keeps it in. */
  readonly effect: RuleReport['effect'];
  /** Whether it is on where the project says nothing. */
  readonly on: boolean;
  /** SQL that is true for a touched line of the staged lines. */
  readonly condition: string;
  /** Columns of the staged lines that show a person why. */
  readonly shows: readonly (keyof typeof Lines)[];
}
