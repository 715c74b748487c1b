/** Channels of a sequence of occasions, in order; see {@link densifyOccasions}. */
export const occasionChannels = [
  'amount',
  'items',
  'lines',
  'gap',
  'days_before',
  'returned',
  'first',
] as const;

/** One occasion as a step; days, money and counts in plain units. */
export interface OccasionStep {
  /** 0 … length − 1; the last is the latest occasion. */
  readonly step: number;
  readonly days_before: number;
  /** NaN at a customer's first occasion. */
  readonly gap: number;
  readonly amount: number;
  readonly items: number;
  readonly lines: number;
  readonly returned: number;
}

/**
 * Occasions as Float32Array [n, length, 7], right-aligned, oldest first, with the occasions held (0 to `length`) and the weeks
 * from each to the origin [n, length]. Every channel but `first` (1 at a customer's first occasion, else 0) is log(1 + x),
 * x ≥ 0; `gap` is 0 at the first occasion. The gap is the real one where the occasion before is no step any more.
 */
export function densifyOccasions(
  stepsOf: readonly (readonly OccasionStep[])[],
  length: number,
): {
  readonly sequences: Float32Array;
  readonly lengths: Uint16Array;
  readonly weeksBefore: Float32Array;
} {
  const width = occasionChannels.length;
  const sequences = new Float32Array(stepsOf.length * length * width);
  const weeksBefore = new Float32Array(stepsOf.length * length);
  const lengths = Uint16Array.from(stepsOf, (steps) => steps.length);
  const log = (x: number) => Math.log1p(Math.max(0, x));
  stepsOf.forEach((steps, i) => {
    for (const s of steps) {
      const first = Number.isNaN(s.gap);
      const values = [s.amount, s.items, s.lines, first ? 0 : s.gap, s.days_before, s.returned].map(log);
      const at = i * length + s.step;
      sequences.set([...values, first ? 1 : 0], at * width);
      weeksBefore[at] = s.days_before / 7;
    }
  });
  return { sequences, lengths, weeksBefore };
}
