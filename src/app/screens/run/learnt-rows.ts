import type { OriginReport } from '../../../pipeline/engine/reports';

/** Rows of the training origins whose whole window is over: what networks learn from before they are judged. */
export const learntRows = (origins: readonly OriginReport[]): number =>
  origins
    .filter(({ split, churned }) => split === 'train' && churned !== null)
    .reduce((sum, { customers }) => sum + customers, 0);
