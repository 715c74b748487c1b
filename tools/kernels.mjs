import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, run } from './install.mjs';
import { newest } from './newest.mjs';

const source = path.join(root, 'src/pipeline/kernels/assembly');
const folder = path.join(root, 'public/kernels');

/** The features of each build; src/pipeline/kernels/kernel-build.ts chooses. */
const builds = { relaxed: 'simd,relaxed-simd', simd: 'simd' };

/**
 * Compiles the WebAssembly kernels where they are missing or older than their source. At -O2: -O3 and -Os nest the loads
 * of an unrolled loop into one expression, and halve the speed.
 */
export function buildKernelsWhenStale() {
  const changed = newest([source, import.meta.filename, path.join(root, 'package-lock.json')]);
  mkdirSync(folder, { recursive: true });
  for (const [build, features] of Object.entries(builds)) {
    const target = path.join(folder, `lstm-${build}.wasm`);
    if (existsSync(target) && statSync(target).mtimeMs >= changed) continue;
    const part = `${target}.${process.pid}`;
    run('node', [
      'node_modules/assemblyscript/bin/asc.js',
      path.relative(root, path.join(source, 'lstm.ts')),
      ...[
        '-O2',
        '--noAssert',
        '--runtime',
        'stub',
        '--enable',
        features,
        '--outFile',
        path.relative(root, part),
      ],
    ]);
    renameSync(part, target);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildKernelsWhenStale();
