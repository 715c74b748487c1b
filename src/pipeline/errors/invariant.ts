/** Holds an assumption of ours; a breach is our fault, not the input's. */
export function invariant(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${what}`);
}
