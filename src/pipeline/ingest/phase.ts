/** Parts of the reading of a file, as the browser's performance timeline names them (`ingest:read` and so on). */
export type Phase = 'look' | 'read' | 'wait' | 'insert' | 'compact' | 'fingerprint' | 'profile';

/** Puts a part's time on the timeline of this thread, where the profiler and the bench find it. */
export function timed<T>(phase: Phase, work: () => T): T {
  const start = performance.now();
  const done = () => void performance.measure(`ingest:${phase}`, { start });
  try {
    const result = work();
    if (result instanceof Promise) return result.finally(done) as T;
    done();
    return result;
  } catch (error) {
    done();
    throw error;
  }
}
