import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, run } from './install.mjs';
import { newest } from './newest.mjs';

const source = path.join(root, 'src/pipeline/network/wasm/assembly');
const folder = path.join(root, 'public/kernels');

/** The features of each build; src/pipeline/network/wasm/kernel-build.ts chooses. */
const builds = { relaxed: 'simd,relaxed-simd', simd: 'simd' };

/** Memory comes from outside; shared by threads it needs a most, as in src/pipeline/network/wasm/backend.ts. */
const alone = ['--importMemory'];
const shared = [
  ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '32768'],
  ...['--enable', 'threads'],
];

/** Of each file: the features and what else the compiler is told. @type {[string, string, string[]][]} */
const modules = Object.entries(builds).flatMap(([build, features]) => [
  [`network-${build}.wasm`, features, alone],
  [`network-${build}-threads.wasm`, features, shared],
]);

/**
 * Compiles the WebAssembly kernels where they are missing or older than their source. At -O2: -O3 and -Os nest the loads
 * of an unrolled loop into one expression, and halve the speed.
 */
export function buildKernelsWhenStale() {
  const changed = newest([source, import.meta.filename, path.join(root, 'package-lock.json')]);
  mkdirSync(folder, { recursive: true });
  for (const [file, features, options] of modules) {
    const target = path.join(folder, file);
    if (existsSync(target) && statSync(target).mtimeMs >= changed) continue;
    const part = `${target}.${process.pid}`;
    run('node', [
      ...['node_modules/assemblyscript/bin/asc.js', path.relative(root, path.join(source, 'kernels.ts'))],
      ...['-O2', '--noAssert', '--runtime', 'stub', '--enable', features, ...options],
      ...['--outFile', path.relative(root, part)],
    ]);
    renameSync(part, target);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildKernelsWhenStale();
