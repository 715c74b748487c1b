import { existsSync } from 'node:fs';
import path from 'node:path';
import { openApp } from '../../tools/browser-page.mjs';
import { root } from '../../tools/install.mjs';
import { figure } from '../measure.mjs';

const file = path.join(
  process.env.PATRON_DATA ?? path.resolve(root, '../shared/data'),
  'online-retail/online_retail_2010-12_2011-12.csv.gz',
);

/** A reload of Online Retail with its results: from the moment it begins until every table is back, as the page says it. */
/** @param {{ repeat: number }} options */
export async function measure({ repeat }) {
  if (!existsSync(file)) throw new Error(`${file} is not there. Set PATRON_DATA to the folder of real data.`);
  const app = await openApp();
  const { page } = app;
  const whole = [];
  const shown = [];
  try {
    await page.locator('input[type=file]').first().setInputFiles(file);
    await page.waitForFunction(() => document.querySelector('[data-keep=saved]'), undefined, {
      timeout: 120_000,
    });
    await page.evaluate(async () => {
      window.patron.set('features.families', ['rfm', 'behaviour', 'time']);
      window.patron.set('models', [{ id: 'naive_mean' }, { id: 'naive_past_rate' }, { id: 'logistic' }]);
      await window.patron.run();
    });
    await page.waitForTimeout(1500);
    await page.waitForFunction(() => document.querySelector('[data-keep=saved]'), undefined, {
      timeout: 120_000,
    });
    for (let i = 0; i < repeat; i++) {
      await page.reload({ waitUntil: 'commit' });
      await page.waitForSelector('[data-back]', { timeout: 120_000 });
      shown.push(await page.evaluate(() => performance.now() / 1000));
      const notice = page.locator('[data-back=whole]');
      await notice.waitFor({ timeout: 120_000 });
      whole.push(Number(await notice.getAttribute('data-seconds')));
    }
    const bytes = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    return {
      ours: figure('Online Retail with results, reload to every table back', whole, 's'),
      peers: [],
      skipped: [],
      size: { results_shown_seconds: Math.min(...shown), megabytes: Math.round(bytes / 1e6) },
      memory_mb: null,
    };
  } finally {
    await app.close();
  }
}
