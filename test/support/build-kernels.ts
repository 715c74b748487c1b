import { buildKernelsWhenStale } from '../../tools/kernels.mjs';

/** Before the tests of a run: the WebAssembly kernels from their present source. */
export default buildKernelsWhenStale;
