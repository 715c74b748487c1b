import { kernelBuilds } from '../../kernels/kernel-build';
import type { LoadKernel } from '../../kernels/load-lstm-kernel';
import type { NetworkBackend } from '../backend';
import { createWasmBackend, type WasmBuild } from './backend';
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

/** The backend and what was passed over on the way to it, or why there is none. */
export interface WasmOutcome {
  readonly backend: NetworkBackend | null;
  readonly missing: readonly string[];
}

/**
 * Threads that compute, the model worker being one: all cores but one, which stays with the page; both of two, since the
 * page only waits while a model trains.
 */
export const threadsFor = (cores: number): number => Math.max(1, Math.min(16, cores > 2 ? cores - 1 : cores));

/** The best build that this engine takes and that is right on a trial: with threads before without, relaxed before plain. */
export async function loadWasmBackend({ loadKernel, spawnThread, cores }: WasmHost): Promise<WasmOutcome> {
  const threads = threadsFor(cores);
  const ways =
    spawnThread && threads > 1
      ? [
          { suffix: '-threads', team: { spawn: spawnThread, threads } },
          { suffix: '', team: null },
        ]
      : [{ suffix: '', team: null }];
  const missing: string[] = [];
  for (const { suffix, team } of ways) {
    for (const name of kernelBuilds()) {
      const file = `network-${name}${suffix}.wasm`;
      try {
        const module = await WebAssembly.compile(await loadKernel(file));
        const build: WasmBuild = { module, name, team };
        const backend = createWasmBackend(build);
        const error = await selfTestError(backend);
        if (error <= selfTestTolerance) return { backend, missing };
        missing.push(`${file}: error ${error.toExponential(1)} in the trial`);
      } catch (error) {
        missing.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  return { backend: null, missing: missing.length > 0 ? missing : ['no SIMD here'] };
}
