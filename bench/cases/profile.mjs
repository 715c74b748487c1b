import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { openApp } from '../../tools/browser-page.mjs';
import { root } from '../../tools/install.mjs';
import { arrowWithoutEval } from '../../tools/vite/arrow-without-eval.mjs';
import { figure, pythonPeers } from '../measure.mjs';
import { profileTable } from '../profile-table.mjs';

const rows = 1_000_000;

/** The profile of a loaded table of 20 columns, in the browser on one thread; the first of the runs is the cold one. */
/** @param {{ repeat: number }} options */
export async function measure({ repeat }) {
  const outDir = path.join(root, '.cache/bench');
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [arrowWithoutEval()],
    resolve: {
      alias: {
        'duckdb-blocking': fileURLToPath(
          new URL('../../node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs', import.meta.url),
        ),
      },
    },
    build: {
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      rolldownOptions: {
        input: path.join(root, 'bench/pages/profile.ts'),
        output: { entryFileNames: 'profile.js', codeSplitting: false },
        checks: { eval: false },
      },
    },
  });
  const wasm = readdirSync(path.join(root, 'dist/assets')).find((name) => /^duckdb-eh.*\.wasm$/.test(name));
  const sql = profileTable(rows);
  const app = await openApp();
  try {
    const code = readFileSync(path.join(outDir, 'profile.js'), 'utf8');
    await app.page.route('**/bench/profile.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: code }),
    );
    await app.page.addScriptTag({ url: '/bench/profile.js', type: 'module' });
    await app.page.waitForFunction(() => 'timeProfile' in window);
    const { seconds, profiles } = await app.page.evaluate(
      ({ wasm, sql, repeat }) => /** @type {any} */ (window).timeProfile(wasm, sql, repeat),
      { wasm: `/assets/${wasm}`, sql, repeat },
    );
    const ours = figure(
      `profile of ${profiles.length} columns, first run ${seconds[0].toFixed(2)}`,
      seconds,
      's',
    );
    return {
      ours,
      ...pythonPeers('summarize', [sql, String(repeat)], ours),
      size: { rows, columns: profiles.length },
      memory_mb: null,
    };
  } finally {
    await app.close();
  }
}
