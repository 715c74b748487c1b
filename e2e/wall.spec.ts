import { test as plain } from '@playwright/test';
import { serve } from '../tools/serve.mjs';
import { expect, test } from './support/app-test';
import { smallShop } from './support/small-shop';

plain('the policy is on every response, and stops a request elsewhere before it leaves', async ({ page }) => {
  const server = await serve({ port: 4473 });
  try {
    for (const path of ['', 'models/manifest.json', 'missing']) {
      const { headers } = { headers: (await page.request.get(server.address + path)).headers() };
      expect(headers['content-security-policy']).toContain("connect-src 'self'");
      expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
    }
    await page.goto(server.address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const sent = await page.evaluate(() =>
      fetch('http://127.0.0.1:9/leak').then(
        () => 'sent',
        () => 'stopped',
      ),
    );
    expect(sent).toBe('stopped');
    await page.getByRole('button', { name: 'Privacy ledger' }).click();
    await expect(page.getByText('http://127.0.0.1:9/leak')).toBeVisible();
  } finally {
    await server.close();
  }
});

test.describe('a crash', () => {
  test.use({ causes: /boom/ });
  test('a worker that crashes is started again, and what was loaded is read again', async ({
    workbench,
    page,
  }) => {
    await workbench.chooseText('shop.csv', smallShop());
    await workbench.loaded('shop.csv');
    const database = page.workers().find((w) => w.url().includes('data.worker'));
    // Saving may have started the next one already by the time that this one is gone.
    const gone = database?.waitForEvent('close');
    await database?.evaluate(() => {
      void Promise.reject(new Error('boom'));
    });
    await gone;
    expect(await workbench.run(['ingest', 'clean'])).toMatchObject({ ok: true });
    const [orders] = await workbench.rows('SELECT count(*)::INTEGER AS n FROM orders');
    expect(orders?.n).toBeGreaterThan(500);
  });
});

test('cancel ends the run at once and keeps what was finished; the next run takes it up', async ({
  workbench,
  page,
}) => {
  await workbench.chooseText('shop.csv', smallShop());
  await workbench.loaded('shop.csv');
  const cancelled = page.evaluate(async () => {
    const stop = new AbortController();
    try {
      await window.patron.run({
        signal: stop.signal,
        onProgress: (part) => {
          if (part.startsWith('train')) stop.abort();
        },
      });
      return 'finished';
    } catch (error) {
      return (error as { kind?: string }).kind;
    }
  });
  expect(await cancelled).toBe('cancelled');
  expect(await workbench.run()).toMatchObject({ ok: true });
  const states = await workbench.partStates();
  expect(states.clean).toBe('unchanged');
  expect(states.act).toBe('done');
});

test('the same project, files and seed give the same numbers', async ({ workbench, page }) => {
  await workbench.chooseText('shop.csv', smallShop());
  await workbench.loaded('shop.csv');
  await workbench.set({
    models: [{ id: 'naive_mean' }, { id: 'logistic' }, { id: 'lstm', epochs: 2, hidden: 8 }],
  });
  const predictions = async () => {
    await workbench.run();
    return workbench.rows(
      'SELECT model, sum(churn_probability) AS p, sum(expected_value) AS v FROM predictions GROUP BY 1 ORDER BY 1',
    );
  };
  const first = await predictions();
  await page.reload();
  await workbench.ready();
  await workbench.chooseText('shop.csv', smallShop());
  await workbench.loaded('shop.csv');
  await workbench.set({
    models: [{ id: 'naive_mean' }, { id: 'logistic' }, { id: 'lstm', epochs: 2, hidden: 8 }],
  });
  expect(await predictions()).toEqual(first);
});
