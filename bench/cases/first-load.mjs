import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { openApp } from '../../tools/browser-page.mjs';
import { root } from '../../tools/install.mjs';
import { figure } from '../measure.mjs';

/** What the browser loads before a person can do anything: kB gzip, and seconds to the first heading. */
/** @param {{ repeat: number }} options */
export async function measure({ repeat }) {
  const seconds = [];
  /** @type {string[]} */
  let files = [];
  for (let i = 0; i < repeat; i++) {
    const started = performance.now();
    const app = await openApp();
    await app.page.getByRole('heading', { level: 1 }).first().waitFor();
    seconds.push((performance.now() - started) / 1000);
    files = await app.page.evaluate(() =>
      performance.getEntriesByType('resource').map((e) => new URL(e.name).pathname),
    );
    await app.close();
  }
  const own = files.filter((f) => f.startsWith('/assets/') && /\.(js|css)$/.test(f));
  const bytes = ['/index.html', ...own].reduce(
    (sum, f) => sum + gzipSync(readFileSync(path.join(root, 'dist', f))).length,
    0,
  );
  return {
    ours: figure('browser start to first heading', seconds, 's'),
    peers: [],
    skipped: [],
    size: { kilobytes_gzip: Math.round(bytes / 100) / 10, files: own.length },
    memory_mb: null,
  };
}
