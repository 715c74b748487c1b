import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { invariant } from '../errors/invariant';
import { PatronError } from '../errors/patron-error';

/** The only door to tfjs: everything else imports it from here. */
export { tf };

export type BackendName = 'webgpu' | 'wasm' | 'cpu';

/**
 * Starts a backend and makes it the current one. `wasmPaths` is the folder (URL or path, ending in /) that holds
 * tfjs-backend-wasm*.wasm. Throws what tfjs throws when the backend does not start.
 */
export async function startBackend(backend: BackendName, wasmPaths: string): Promise<void> {
  tf.enableProdMode(); // No advice on the console, no leak checks inside kernels.
  if (backend === 'wasm') {
    // The threaded build starts a worker from a blob: URL, which the content security policy blocks for ever.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    setWasmPaths(wasmPaths);
  }
  if (backend === 'webgpu') await import('@tensorflow/tfjs-backend-webgpu');
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs could not start its ${backend} backend.`);
  await tf.ready();
}

interface WithDevice {
  readonly device: GPUDevice;
}

const hasDevice = (backend: object): backend is WithDevice => 'device' in backend;

/**
 * Calls back once when the GPU device of the running WebGPU backend is lost (not when it is destroyed by us).
 * The fault carries the reason; what the tensors held is gone, so the worker has to be started anew.
 */
export function onDeviceLost(callback: (fault: PatronError) => void): void {
  const backend: object = tf.backend();
  invariant(hasDevice(backend), 'onDeviceLost is called on the WebGPU backend');
  void backend.device.lost.then((info) => {
    if (info.reason === 'destroyed') return;
    callback(new PatronError('compute.device_lost', { detail: info.message || 'unknown' }, 'fault'));
  });
}
