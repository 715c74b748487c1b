import { kernelBuilds } from '../../kernels/kernel-build';
import type { LoadKernel } from '../../kernels/load-lstm-kernel';
import type { NetworkBackend } from '../backend';
import type { NetworkCandidate } from '../choose-network';
import { createWasmBackend } from './backend';
import { selfTestError, selfTestTolerance } from './self-test';
import type { SpawnThread } from './team';

export interface WasmHost {
  /** Reads a file of the kernels that tools/kernels.mjs builds. */
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
  const missing: string[] = [];
  for (const [suffix, threaded] of [
    ['-threads', team],
    ['', null],
  ] as const) {
    if (suffix && !threaded) continue;
    for (const name of kernelBuilds()) {
      const file = `network-${name}${suffix}.wasm`;
      try {
        const module = await WebAssembly.compile(await loadKernel(file));
        const backend = createWasmBackend({ module, name, team: threaded });
        const error = await selfTestError(backend);
        const passed = missing.length > 0 ? ` (${missing.join('; ')})` : '';
        if (error <= selfTestTolerance) return { ...backend, detail: backend.detail + passed };
        missing.push(`${file}: error ${error.toExponential(1)} in the trial`);
      } catch (error) {
        missing.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  throw new Error(missing.join('; ') || 'no SIMD here');
}

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
