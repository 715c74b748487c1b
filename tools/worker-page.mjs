import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { chromium } from 'playwright';
import { build } from 'vite';
import { chromiumFlags, chromiumWhenNeeded } from './chromium.mjs';
import { headers } from './headers.mjs';
import { root } from './install.mjs';
import { buildKernelsWhenStale } from './kernels.mjs';

const types = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.html': 'text/html' };

/**
 * Runs a module as a worker of an empty page, under the product's headers and beside its kernels, and asks it one question:
 * it answers with one message, an object whose `error` is text where it failed.
 * @param {string} entry path in this folder @param {object} ask @returns {Promise<any>}
 */
export async function askWorker(entry, ask) {
  const outDir = path.join(root, '.cache/pages', path.basename(entry, '.ts'));
  buildKernelsWhenStale();
  await build({
    configFile: false,
    logLevel: 'error',
    base: '/',
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'es2023',
      rolldownOptions: {
        input: path.join(root, entry),
        output: { entryFileNames: 'worker.js' },
      },
    },
  });
  const server = createServer(async (request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = /^\/(kernels|tfjs)\//.test(name) ? path.join(root, 'public', name) : path.join(outDir, name);
    const body =
      name === '/'
        ? '<!doctype html><title>worker</title><link rel="icon" href="data:">'
        : await readFile(file).catch(() => null);
    const type = types[/** @type {keyof typeof types} */ (path.extname(name === '/' ? '/.html' : name))];
    response.writeHead(body === null ? 404 : 200, { ...headers, 'content-type': type ?? 'text/html' });
    response.end(body);
  }).listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const browser = await chromium.launch({ executablePath: chromiumWhenNeeded(), args: [...chromiumFlags] });
  try {
    const page = await browser.newPage();
    page.on('console', (message) => process.stderr.write(`${message.text()}\n`));
    await page.goto(`http://localhost:${port}/`);
    const answer = await page.evaluate(
      (question) =>
        new Promise((resolve, reject) => {
          const worker = new Worker('/worker.js', { type: 'module' });
          worker.onmessage = (event) => resolve(event.data);
          worker.onerror = (event) => reject(new Error(event.message));
          worker.postMessage(question);
        }),
      ask,
    );
    if (answer.error) throw new Error(answer.error);
    return answer;
  } finally {
    await browser.close();
    server.close();
  }
}
