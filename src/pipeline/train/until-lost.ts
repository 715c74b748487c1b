/** The work's result, or the fault of the device that it ran on, whichever is first. */
export function untilLost<T>(work: Promise<T>, lost: Promise<never> | null): Promise<T> {
  if (!lost) return work;
  // The work may fail after the device has: that failure is the same loss.
  work.catch(() => {});
  return Promise.race([work, lost]);
}
