import { existsSync, readFileSync, statSync } from 'node:fs';
import { openApp } from '../../tools/browser-page.mjs';
import { figure, pythonPeers } from '../measure.mjs';
import { orderLinesFile } from '../order-lines.mjs';

const lines = Number(process.env.PATRON_LINES ?? 2_000_000);

/**
 * File to table with roles and profile, in the browser, against native readers of the same file. PATRON_LINES=10000000 takes a
 * file of 470 MB.
 */
/** @param {{ repeat: number }} options */
export async function measure({ repeat }) {
  const file = await orderLinesFile(lines);
  const seconds = [];
  /** @type {Record<string, number>} */
  let phases = {};
  /** @type {number | null} */
  let memory = null;
  for (let i = 0; i < repeat; i++) {
    const app = await openApp({ unsaved: true });
    try {
      const input = await app.page.evaluateHandle(() => {
        const chooser = document.createElement('input');
        chooser.type = 'file';
        return chooser;
      });
      await /** @type {any} */ (input).setInputFiles(file);
      // DuckDB is loaded and the project empty; two seconds pass, as while a person looks for the file.
      await app.page.evaluate(() => window.patron.query('SELECT 1'));
      await app.page.waitForTimeout(2000);
      await dataWorker(app.page)?.evaluate(() => performance.clearMeasures());
      const taken = await app.page.evaluate(async (chooser) => {
        const started = performance.now();
        await window.patron.open([.../** @type {any} */ (chooser).files]);
        return (performance.now() - started) / 1000;
      }, input);
      if (taken <= Math.min(...seconds, Number.POSITIVE_INFINITY)) phases = await phasesOf(app.page);
      seconds.push(taken);
      const peak = await peakOf(app.page);
      if (peak !== null) memory = Math.max(memory ?? 0, peak);
    } finally {
      await app.close();
    }
  }
  const ours = figure('Patron, file to table with roles and profile', seconds, 's');
  return {
    ours,
    phases,
    ...pythonPeers('ingest', [file, String(repeat)], ours),
    size: { lines, bytes: statSync(file).size },
    memory_mb: memory,
  };
}

/** @param {import('playwright').Page} page */
const dataWorker = (page) => page.workers().find((one) => one.url().includes('data.worker'));

/**
 * Seconds that the data worker spent in each part of the fastest run (src/pipeline/ingest/phase.ts).
 * @param {import('playwright').Page} page
 */
async function phasesOf(page) {
  const measures = await dataWorker(page)?.evaluate(() =>
    performance.getEntriesByType('measure').map(({ name, duration }) => ({ name, duration })),
  );
  /** @type {Record<string, number>} */
  const sums = {};
  for (const { name, duration } of measures ?? [])
    if (name.startsWith('ingest:')) sums[name.slice(7)] = (sums[name.slice(7)] ?? 0) + duration / 1000;
  return sums;
}

/**
 * The most memory that the tab's process ever held, in MB, as the kernel counts it (Linux; null elsewhere): the page's own
 * measure leaves out what workers hold in WebAssembly.
 * @param {import('playwright').Page} page
 */
async function peakOf(page) {
  const session = await page.context().browser()?.newBrowserCDPSession();
  const info = await session?.send('SystemInfo.getProcessInfo');
  const peaks = (info?.processInfo ?? [])
    .filter(({ type, id }) => type === 'renderer' && existsSync(`/proc/${id}/status`))
    .map(({ id }) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0));
  return peaks.length > 0 ? Math.round((Math.max(...peaks) * 1024) / 1e6) : null;
}
