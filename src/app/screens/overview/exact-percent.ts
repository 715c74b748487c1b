import type { Format } from '../../format/format';

/** Percent with one decimal, for errors and rates that are compared closely. */
export function exactPercent(write: Format, value: number | null | undefined): string {
  return value == null || !Number.isFinite(value) ? '–' : `${write.decimal(100 * value, 1)}%`;
}
