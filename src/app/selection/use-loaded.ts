import { useEffect, useReducer } from 'react';

interface Loaded<T> {
  readonly value: T | null;
  readonly error: Error | null;
}

interface Entry extends Loaded<unknown> {
  readonly key: string;
}

const entries = new Map<string, Entry>();
const loading = new Map<string, string>();
const listeners = new Set<() => void>();

function start(name: string, key: string, load: () => Promise<unknown>): void {
  loading.set(name, key);
  const settle = (found: Loaded<unknown>) => {
    if (loading.get(name) !== key) return;
    entries.set(name, { key, ...found });
    for (const tell of listeners) tell();
  };
  load().then(
    (value) => settle({ value, error: null }),
    (error: unknown) =>
      settle({ value: null, error: error instanceof Error ? error : new Error(String(error)) }),
  );
}

/**
 * What `load` gives for `key`, loaded once for all components that ask under `name`; the last key wins, and what was
 * there before stays in sight until the new one has come. Nothing is loaded while `key` is null.
 */
export function useLoaded<T>(name: string, key: string | null, load: () => Promise<T>): Loaded<T> {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    listeners.add(redraw);
    return () => {
      listeners.delete(redraw);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `load` is what `key` names.
  useEffect(() => {
    if (key !== null && loading.get(name) !== key) start(name, key, load);
  }, [name, key]);
  const entry = key === null ? undefined : entries.get(name);
  return {
    value: (entry?.value as T | undefined) ?? null,
    error: entry?.key === key ? (entry?.error ?? null) : null,
  };
}
