import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { openApp } from '../../tools/browser-page.mjs';
import { root } from '../../tools/install.mjs';
import { figure, pythonPeers } from '../measure.mjs';

const shape = { steps: 26, width: 9, batch: 256, hidden: 64 };

/** Forward and weight gradient of one batch of the recurrent layer, in the browser on one thread. */
/** @param {{ repeat: number }} options */
export async function measure({ repeat }) {
  const outDir = path.join(root, '.cache/bench');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      copyPublicDir: false,
      rolldownOptions: {
        input: path.join(root, 'bench/pages/lstm.ts'),
        output: { entryFileNames: 'lstm.js', codeSplitting: false },
      },
    },
  });
  const app = await openApp();
  try {
    const code = readFileSync(path.join(outDir, 'lstm.js'), 'utf8');
    await app.page.route('**/bench/lstm.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: code }),
    );
    await app.page.addScriptTag({ url: '/bench/lstm.js', type: 'module' });
    await app.page.waitForFunction(() => 'timeLstm' in window);
    const [own, ...others] = await app.page.evaluate(
      ({ shape, repeat }) => /** @type {any} */ (window).timeLstm(shape, repeat),
      { shape, repeat },
    );
    const ours = figure(own.what, own.seconds, 's a batch');
    const inPage = others.map((/** @type {{ what: string, version: string, seconds: number[] }} */ other) => {
      const theirs = figure(other.what, other.seconds, ours.unit);
      return { ...theirs, version: other.version, ratio: ours.best / theirs.best };
    });
    const native = pythonPeers('lstm', [JSON.stringify(shape), String(repeat)], ours);
    return {
      ours,
      peers: [...inPage, ...native.peers],
      skipped: native.skipped,
      size: shape,
      memory_mb: null,
    };
  } finally {
    await app.close();
  }
}
