/** Channels of the dense sequence, in order; see {@link densifyRow} for their meaning. */
export const sequenceChannels = ['orders', 'amount', 'items', 'gap', 'returned', 'weeks_since'] as const;

/** One sparse week of one customer. */
export interface SparseWeek {
  /** 0 … weekCount − 1; the last is the week that ends at the origin. */
  readonly week: number;
  readonly orders: number;
  readonly amount: number;
  readonly items: number;
  readonly returned: number;
}

/** Weeks seen of a customer: from the week of the first order to the origin, at most weekCount. */
export function weeksObserved(tenureDays: number, weekCount: number): number {
  return Math.min(weekCount, Math.floor(tenureDays / 7) + 1);
}

/**
 * Fills one customer's block of a dense tensor [n, weekCount, 6], zero before; oldest week first, weeks before the
 * first order stay zero.
 *
 * | channel | value |
 * |---|---|
 * | orders | occasions in the week |
 * | amount, items, returned | log(1 + x), x ≥ 0, in the units of the table |
 * | gap | weeks since the week of the order before, over weekCount; 0 without an order in this week or before it |
 * | weeks_since | weeks since the last order, as the week ends, over weekCount |
 *
 * Where the order before lies outside the window, the weeks since the window opened stand for it (a lower bound).
 */
export function densifyRow(
  out: Float32Array,
  at: number,
  weeks: readonly SparseWeek[],
  tenureDays: number,
  weekCount: number,
): void {
  const width = sequenceChannels.length;
  const byWeek = new Map(weeks.map((w) => [w.week, w]));
  const observed = weeksObserved(tenureDays, weekCount);
  const startsInside = Math.floor(tenureDays / 7) < weekCount;
  let previous = startsInside ? null : -1;
  for (let week = weekCount - observed; week < weekCount; week++) {
    const cell = byWeek.get(week);
    const base = at + week * width;
    const ordered = (cell?.orders ?? 0) > 0;
    if (cell) {
      out[base] = cell.orders;
      out[base + 1] = Math.log1p(Math.max(0, cell.amount));
      out[base + 2] = Math.log1p(Math.max(0, cell.items));
      out[base + 4] = Math.log1p(Math.max(0, cell.returned));
    }
    if (ordered && previous !== null) out[base + 3] = (week - previous) / weekCount;
    if (ordered) previous = week;
    out[base + 5] = previous === null ? 0 : (week - previous) / weekCount;
  }
}

/**
 * Dense sequences of customers: Float32Array [n, weekCount, 6] and the weeks observed. `weeksOf[i]` and `tenureDays[i]`
 * belong to row i.
 */
export function densify(
  weeksOf: readonly (readonly SparseWeek[])[],
  tenureDays: Float64Array,
  weekCount: number,
): { readonly sequences: Float32Array; readonly lengths: Uint16Array } {
  const block = weekCount * sequenceChannels.length;
  const sequences = new Float32Array(weeksOf.length * block);
  const lengths = new Uint16Array(weeksOf.length);
  weeksOf.forEach((weeks, i) => {
    const tenure = tenureDays[i] ?? 0;
    densifyRow(sequences, i * block, weeks, tenure, weekCount);
    lengths[i] = weeksObserved(tenure, weekCount);
  });
  return { sequences, lengths };
}
