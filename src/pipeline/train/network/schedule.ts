import type { Schedule } from './options';

/** Share of all updates in which the rate rises. */
const warmUp = { cosine: 0.05, 'one-cycle': 0.3 } as const;
/** Share of the rate that a one-cycle starts from. */
const start = 0.1;
const end = 0.01;

/**
 * Share of the rate at `progress` (0 to 1 of all planned updates): constant; a short linear rise and a cosine to almost
 * nothing (Loshchilov and Hutter 2017); or one cycle, up for 30 % and down by a cosine (Smith and Topin 2019).
 */
export function rateShare(schedule: Schedule, progress: number): number {
  if (schedule === 'constant') return 1;
  const rise = warmUp[schedule];
  if (progress < rise) return start + ((1 - start) * progress) / rise;
  const fallen = (progress - rise) / (1 - rise);
  return end + ((1 - end) * (1 + Math.cos(Math.PI * Math.min(fallen, 1)))) / 2;
}

/** Rates of the batches of one epoch (from 0) of `epochs`. */
export function ratesOf(
  schedule: Schedule,
  rate: number,
  epoch: number,
  epochs: number,
  batches: number,
): Float32Array {
  return Float32Array.from(
    { length: batches },
    (_, b) => rate * rateShare(schedule, (epoch + b / batches) / epochs),
  );
}
