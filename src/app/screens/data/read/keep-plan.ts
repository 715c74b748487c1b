import type { MemoryPlan } from '../../../../pipeline/engine/source-report';
import type { ReadChoice } from '../../../../pipeline/project/schema';

export type Keep = NonNullable<ReadChoice['keep']>;

/** Columns by which dates or customers are chosen stay, whatever else goes. */
export const heldColumns = (keep: Keep | undefined): ReadonlySet<string> =>
  new Set([keep?.dates?.column, keep?.customers?.column].filter((c) => c !== undefined));

/** Bytes that what is kept takes. What a range of dates leaves out is not known before the file is read. */
export function neededFor(plan: MemoryPlan, keep: Keep | undefined): number {
  const held = heldColumns(keep);
  const left = keep?.columns
    ? plan.columns.filter((c) => !keep.columns?.includes(c.name) && !held.has(c.name))
    : [];
  const columns = plan.needed - left.reduce((sum, c) => sum + c.needed, 0);
  return Math.max(0, columns) * (keep?.customers?.share ?? 1);
}

/** Whether it may be tried: it fits by the estimate, or a range of dates will show while it is read. */
export const mayLoad = (plan: MemoryPlan, keep: Keep | undefined): boolean =>
  neededFor(plan, keep) <= plan.available || (keep?.dates !== undefined && hasRange(keep.dates));

const hasRange = (dates: NonNullable<Keep['dates']>) => dates.from !== undefined || dates.to !== undefined;

/** Without parts that choose nothing; undefined where all of the file is kept. */
export function tidyKeep(keep: Keep, columns: readonly string[]): Keep | undefined {
  const held = heldColumns(keep);
  const kept = keep.columns ? columns.filter((c) => keep.columns?.includes(c) || held.has(c)) : columns;
  const tidy: Keep = {
    ...(kept.length > 0 && kept.length < columns.length && { columns: [...kept] }),
    ...(keep.dates && hasRange(keep.dates) && { dates: keep.dates }),
    ...(keep.customers && keep.customers.share < 1 && { customers: keep.customers }),
  };
  return Object.keys(tidy).length > 0 ? tidy : undefined;
}
