import type { PlainProfile } from '../profile/profile-source';
import type { ContentCheck } from './roles';

/** Share of the cells (of `rows`) that are there and fit what a role wants, 0 to 1. */
export function contentScore(check: ContentCheck, column: PlainProfile, rows: number): number {
  return rows > 0 ? (1 - column.missing / rows) * fitOf(check, column) : 0;
}

function fitOf(check: ContentCheck, { fits, type, distinct }: PlainProfile): number {
  const wordy = 1 - fits.number;
  switch (check) {
    case 'date':
      return fits.date;
    case 'number':
      return type === 'date' ? 0.1 : fits.number;
    case 'count':
      return type === 'date' ? 0.1 : (fits.number + fits.integer) / 2;
    case 'id': {
      const broken = fits.number - fits.integer > 0.01 || fits.negative > 0;
      return broken || (type === 'date' && wordy > 0.5)
        ? 0.1
        : fits.mean_length > 60 || distinct < 2
          ? 0.3
          : 1;
    }
    case 'name':
      return type === 'date' ? 0.1 : wordy * (distinct > 20 ? 1 : 0.6);
    case 'text':
      return type === 'date' ? 0 : wordy * (fits.mean_length > 25 ? 1 : 0.3);
    case 'levels':
      return type === 'date' ? 0 : distinct > 1 && distinct <= 2000 && wordy > 0.5 ? 1 : 0.3;
    case 'label':
      return distinct >= 2 && distinct <= 10 ? 1 : 0.1;
    case 'currency':
      return distinct <= 60 && fits.mean_length <= 12 && wordy > 0.95
        ? fits.mean_length === 3
          ? 1
          : 0.8
        : 0.1;
    case 'outcome':
      return type === 'date' ? 0 : fits.number > 0.95 || (distinct >= 2 && distinct <= 10) ? 1 : 0.1;
  }
}
