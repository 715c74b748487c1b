import type { LoadKernel } from '../pipeline/kernels/load-lstm-kernel';
import type { NetworkBackend } from '../pipeline/network/backend';
import type { NetworkCandidate } from '../pipeline/network/choose-network';
import { wasmCandidate } from '../pipeline/network/wasm/load';
import { networkLimits, webgpuBackend } from '../pipeline/network/webgpu/webgpu-backend';
import { spawnNetworkThread } from './spawn-network-thread';

/** What may compute networks in this browser, best first; each starts once. */
export function networkCandidates(loadKernel: LoadKernel): readonly NetworkCandidate[] {
  return [
    { id: 'webgpu', start: onceStarted(startWebgpu) },
    wasmCandidate({
      loadKernel,
      spawnThread: globalThis.crossOriginIsolated ? spawnNetworkThread : null,
      cores: navigator.hardwareConcurrency,
    }),
  ];
}

async function startWebgpu(): Promise<NetworkBackend> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('no WebGPU adapter');
  const device = await adapter.requestDevice({ requiredLimits: networkLimits(adapter) });
  const { vendor, architecture, description } = adapter.info;
  return webgpuBackend(device, [vendor, architecture, description].filter(Boolean).join(' ') || 'unnamed');
}

function onceStarted(start: () => Promise<NetworkBackend>): () => Promise<NetworkBackend> {
  let started: Promise<NetworkBackend> | null = null;
  return () => {
    started ??= start();
    return started;
  };
}
