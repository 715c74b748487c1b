import type { ColumnProfile } from '../../../pipeline/engine/source-report';

/** Whether a file's column is shown as numbers, to the right. */
export const isNumeric = ({ fits }: ColumnProfile): boolean => fits.number > 0.9;
