import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LoadKernel } from '../../src/pipeline/network/wasm/load';

const folder = path.resolve(import.meta.dirname, '../../public/kernels');

/** Reads a built kernel. */
export const readKernel: LoadKernel = async (file) => {
  const bytes = await readFile(path.join(folder, file));
  return new Uint8Array(bytes).buffer;
};
