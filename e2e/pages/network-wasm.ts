import { createWasmBackend } from '../../src/pipeline/network/wasm/backend';
import { spawnNetworkThread } from '../../src/workers/spawn-network-thread';
import { conformance } from '../../test/network/conformance';

/** A worker that runs the conformance suite on one build of the kernels. */

export interface ConformanceAsk {
  readonly build: string;
  readonly threads: number;
  /** Expression for the names of the cases. */
  readonly cases: string;
}

globalThis.addEventListener('message', async ({ data: ask }: MessageEvent<ConformanceAsk>) => {
  try {
    const file = `network-${ask.build}${ask.threads > 1 ? '-threads' : ''}.wasm`;
    const module = await WebAssembly.compileStreaming(fetch(`/kernels/${file}`));
    const team =
      ask.threads > 1 ? { spawn: spawnNetworkThread, threads: ask.threads, patience: 20_000 } : null;
    const backend = createWasmBackend({ module, name: ask.build, team });
    const pattern = new RegExp(ask.cases);
    globalThis.postMessage({
      findings: await conformance(backend, (name) => pattern.test(name)),
      isolated: globalThis.crossOriginIsolated,
    });
  } catch (error) {
    globalThis.postMessage({ error: error instanceof Error ? error.stack : String(error) });
  }
});
