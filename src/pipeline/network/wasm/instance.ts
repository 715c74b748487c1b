import { invariant } from '../../errors/invariant';
import type { Kernels } from './kernels';

/** The kernels on a memory: one instance for each thread. */
export async function kernelsOf(module: WebAssembly.Module, memory: WebAssembly.Memory): Promise<Kernels> {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  invariant(isKernels(exports), 'the module is that of the network kernels');
  return exports;
}

const isKernels = (exports: object): exports is Kernels =>
  ['chunk', 'dense', 'lstmBack', 'adam'].every((name) => typeof Reflect.get(exports, name) === 'function');
