import type { TableKind } from './schema';

/** A project over labelled tables and no orders is learnt from its label: there is no time to divide and no history. */
export const isFlat = (sources: readonly { readonly table: TableKind }[]): boolean =>
  sources.some(({ table }) => table === 'labelled') && !sources.some(({ table }) => table === 'orders');
