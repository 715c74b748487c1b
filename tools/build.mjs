import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { headers } from './headers.mjs';
import { installWhenNeeded, root, run } from './install.mjs';
import { buildKernelsWhenStale } from './kernels.mjs';
import { newest } from './newest.mjs';

/** What the build reads: when one of them is newer than dist, dist is stale. */
const inputs = ['src', 'public', 'tools', 'index.html', 'vite.config.ts', 'package-lock.json'];
const stamp = path.join(root, 'dist/.built');

/** Builds dist/ when it is missing or older than what it is made of. */
export function buildWhenStale() {
  installWhenNeeded();
  if (existsSync(stamp) && newest(inputs.map((i) => path.join(root, i))) <= statSync(stamp).mtimeMs) return;
  build();
}

export function build() {
  process.stderr.write('Building …\n');
  const started = Date.now();
  copyRuntimes();
  buildKernelsWhenStale();
  run('npx', ['vite', 'build', '--logLevel', 'warn']);
  writeHostFiles();
  writeFileSync(stamp, new Date(started).toISOString());
}

/** ONNX Runtime's and tfjs's WebAssembly, from the very versions that the libraries depend on, beside the app. */
function copyRuntimes() {
  const require = createRequire(path.join(root, 'package.json'));
  const transformers = require.resolve('@xenova/transformers');
  const ort = path.dirname(createRequire(transformers).resolve('onnxruntime-web'));
  const tfjs = path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'));
  /** @type {(from: string, to: string, names: readonly string[]) => void} */
  const copy = (from, to, names) => {
    const folder = path.join(root, 'public', to);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const name of names) cpSync(path.join(from, name), path.join(folder, name));
  };
  copy(ort, 'ort', ['ort-wasm-simd-threaded.asyncify.mjs', 'ort-wasm-simd-threaded.asyncify.wasm']);
  copy(path.join(tfjs, 'dist'), 'tfjs', ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm']);
}

/** The headers for other hosts: a _headers file (Netlify, Cloudflare Pages) and an nginx snippet. */
function writeHostFiles() {
  const lines = Object.entries(headers);
  writeFileSync(
    path.join(root, 'dist/_headers'),
    `/*\n${lines.map(([k, v]) => `  ${k}: ${v}`).join('\n')}\n`,
  );
  const nginx = lines.map(([k, v]) => `add_header ${k} "${v}" always;`).join('\n');
  writeFileSync(
    path.join(root, 'dist/nginx-headers.conf'),
    `# include this in the server block that serves dist/\n${nginx}\n`,
  );
}

/** The version that the app and run cards state. */
export const version = () => JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installWhenNeeded();
  build();
}
