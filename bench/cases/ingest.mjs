import { statSync } from 'node:fs';
import { openApp } from '../../tools/browser-page.mjs';
import { figure, pythonPeers } from '../measure.mjs';
import { orderLinesFile } from '../order-lines.mjs';

const lines = 2_000_000;

/** File to table with roles and profile, in the browser, against native readers of the same file. */
/** @param {{ repeat: number }} options */
export async function measure({ repeat }) {
  const file = await orderLinesFile(lines);
  const seconds = [];
  let memory = null;
  for (let i = 0; i < repeat; i++) {
    const app = await openApp({ flags: ['--enable-blink-features=ForceEagerMeasureMemory'] });
    try {
      const input = await app.page.evaluateHandle(() => {
        const chooser = document.createElement('input');
        chooser.type = 'file';
        return chooser;
      });
      await /** @type {any} */ (input).setInputFiles(file);
      const result = await app.page.evaluate(async (chooser) => {
        await window.patron.openSample();
        const started = performance.now();
        await window.patron.open([.../** @type {any} */ (chooser).files]);
        const card = JSON.parse((await (await window.patron.files())['run.json']?.text()) ?? '{}');
        return { seconds: (performance.now() - started) / 1000, memory: card.peak_memory_mb };
      }, input);
      seconds.push(result.seconds);
      memory = Math.max(memory ?? 0, result.memory ?? 0);
    } finally {
      await app.close();
    }
  }
  const ours = figure('Patron, file to table with roles and profile', seconds, 's');
  return {
    ours,
    ...pythonPeers('ingest', [file, String(repeat)], ours),
    size: { lines, bytes: statSync(file).size },
    memory_mb: memory,
  };
}
