import type { NetworkBackend } from '../backend';
import type { NetworkCandidate } from '../choose-network';
import { createWasmBackend, type WasmBuild } from './backend';
import { type KernelBuild, kernelBuilds } from './kernel-build';
import { selfTestError, selfTestTolerance } from './self-test';
import type { SpawnThread } from './team';

/** Reads a file of the kernels that tools/kernels.mjs builds. */
export type LoadKernel = (file: string) => Promise<ArrayBuffer>;

export interface WasmHost {
  readonly loadKernel: LoadKernel;
  /** Starts one more thread; null where memory cannot be shared. */
  readonly spawnThread: SpawnThread | null;
  /** navigator.hardwareConcurrency. */
  readonly cores: number;
}

/**
 * Threads that compute, the model worker being one: all cores but one, which stays with the page; both of two, since the
 * page only waits while a model trains.
 */
const threadsFor = (cores: number): number => Math.max(1, Math.min(16, cores > 2 ? cores - 1 : cores));

/** Milliseconds for the longest piece of one batch on one thread. */
const patience = 60_000;

/**
 * The best build that this engine takes and that is right on a trial: with threads before without, relaxed before plain.
 * Rejects with what is wrong with each where none is.
 */
export async function loadWasmBackend({ loadKernel, spawnThread, cores }: WasmHost): Promise<NetworkBackend> {
  const threads = threadsFor(cores);
  const team = spawnThread && threads > 1 ? { spawn: spawnThread, threads, patience } : null;
  const started = startedBy(loadKernel);
  const missing: string[] = [];
  for (const [suffix, threaded] of [
    ['-threads', team],
    ['', null],
  ] as const) {
    if (suffix && !threaded) continue;
    for (const name of kernelBuilds()) {
      const file = `network-${name}${suffix}.wasm`;
      const found = await started(file, name, threaded).catch((error) =>
        error instanceof Error ? error.message : String(error),
      );
      if (typeof found !== 'string') {
        const passed = missing.length > 0 ? ` (${missing.join('; ')})` : '';
        return { ...found, detail: found.detail + passed };
      }
      missing.push(`${file}: ${found}`);
    }
  }
  throw new Error(missing.join('; ') || 'no SIMD here');
}

/** A backend that passed the trial; rejects otherwise, its threads ended. */
const startedBy =
  (loadKernel: LoadKernel) =>
  async (file: string, name: KernelBuild, team: WasmBuild['team']): Promise<NetworkBackend> => {
    const module = await WebAssembly.compile(await loadKernel(file));
    const backend = createWasmBackend({ module, name, team });
    try {
      const error = await selfTestError(backend);
      // A NaN compares as false and so fails.
      if (error <= selfTestTolerance) return backend;
      throw new Error(`error ${error.toExponential(1)} in the trial`);
    } catch (error) {
      backend.end();
      throw error;
    }
  };

/** The backend as one of the ladder; started once, and again only after it could not be. */
export function wasmCandidate(host: WasmHost): NetworkCandidate {
  let started: Promise<NetworkBackend> | null = null;
  return {
    id: 'wasm',
    start() {
      started ??= loadWasmBackend(host).catch((error) => {
        started = null;
        throw error;
      });
      return started;
    },
  };
}
