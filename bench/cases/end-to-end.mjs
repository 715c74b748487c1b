import { openApp } from '../../tools/browser-page.mjs';
import { figure } from '../measure.mjs';

/** The sample shop from one click to every screen filled; the first numbers a person sees are timed beside it. */
/** @param {{ repeat: number }} options */
export async function measure({ repeat }) {
  const whole = [];
  const firsts = [];
  /** @type {object} */
  let steps = {};
  let memory = null;
  for (let i = 0; i < repeat; i++) {
    const app = await openApp({ flags: ['--enable-blink-features=ForceEagerMeasureMemory'] });
    try {
      const result = await app.page.evaluate(async () => {
        const started = performance.now();
        const since = () => (performance.now() - started) / 1000;
        let first = Number.NaN;
        await window.patron.openSample();
        await window.patron.run({
          onProgress(part) {
            if (Number.isNaN(first) && part === 'features') first = since();
          },
        });
        const seconds = since();
        const card = JSON.parse((await (await window.patron.files())['run.json']?.text()) ?? '{}');
        return { seconds, first, card };
      });
      whole.push(result.seconds);
      firsts.push(result.first);
      steps = Object.fromEntries(result.card.steps.map((/** @type {any} */ s) => [s.step, s.seconds]));
      memory = Math.max(memory ?? 0, result.card.peak_memory_mb ?? 0);
    } finally {
      await app.close();
    }
  }
  return {
    ours: figure('sample shop, all steps', whole, 's'),
    peers: [],
    skipped: [],
    size: { first_numbers_seconds: Math.min(...firsts), steps },
    memory_mb: memory,
  };
}
