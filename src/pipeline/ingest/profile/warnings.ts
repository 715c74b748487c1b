import type { ColumnProfile, ColumnWarning } from '../../engine/source-report';
import type { AmbiguousNumbers } from './ambiguous-numbers';
import type { PersonalData } from './personal';

const mostly = 0.5;
const unique = 0.98;
const fewest = 20;
const longText = 40;

type Profiled = Pick<ColumnProfile, 'type' | 'missing' | 'distinct' | 'top' | 'fits'>;

/** What the cells themselves show. */
export interface Seen {
  readonly personal: PersonalData | null;
  readonly twofold: AmbiguousNumbers | null;
}

/** Traps that the profile itself shows. `there`: cells that are not missing. */
export function warningsOf(column: Profiled, there: number, { personal, twofold }: Seen): ColumnWarning[] {
  const { type, missing, distinct, top, fits } = column;
  const found: ColumnWarning[] = [];
  const rows = there + missing;
  if (twofold) found.push({ code: 'ambiguous_numbers', params: { ...twofold } });
  if (personal) found.push({ code: 'personal', params: { ...personal } });
  if (distinct === 1 && rows > 1) found.push({ code: 'constant', params: { value: top[0]?.value ?? '' } });
  if (missing > mostly * rows)
    found.push({ code: 'mostly_missing', params: { missing, share: missing / rows } });
  if (type === 'text' && fits.mean_length > longText && distinct > fewest)
    found.push({ code: 'free_text', params: { length: Math.round(fits.mean_length) } });
  else if (type === 'text' && there >= fewest && distinct > unique * there)
    found.push({ code: 'nearly_unique', params: { distinct, rows: there } });
  return found;
}
