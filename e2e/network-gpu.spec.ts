import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { build } from 'vite';
import { type Finding, isRight } from '../test/network/conformance';
import { chromiumFlags, findChromium } from '../tools/chromium.mjs';
import { root } from '../tools/install.mjs';

const executablePath = findChromium();

/** The software adapter of Chromium: right numbers at a hundredth of the speed, so all networks are tiny. */
test.use({
  launchOptions: {
    ...(executablePath ? { executablePath } : {}),
    args: [...chromiumFlags, '--enable-unsafe-webgpu'],
  },
});

const outDir = path.join(root, '.cache/network-gpu');
const address = 'https://network-gpu.test/';

test.beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      copyPublicDir: false,
      minify: false,
      rolldownOptions: {
        input: path.join(root, 'e2e/pages/network-gpu.ts'),
        output: { entryFileNames: 'page.js', codeSplitting: false },
      },
    },
  });
});

test.beforeEach(async ({ page }) => {
  await page.route(`${address}**`, (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({
          contentType: 'text/javascript',
          body: readFileSync(path.join(outDir, 'page.js'), 'utf8'),
        })
      : route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>network</title>' }),
  );
  await page.goto(address);
  await page.addScriptTag({ url: `${address}page.js`, type: 'module' });
  await page.waitForFunction(() => 'conform' in window);
});

/** Calls a function of the page. */
const call = <T>(page: Page, name: string, ...args: readonly unknown[]): Promise<T> =>
  page.evaluate(
    ([name, args]) => (window as unknown as Record<string, (...args: unknown[]) => unknown>)[name]?.(...args),
    [name, args] as const,
  ) as Promise<T>;

for (const [cases, recordBytes] of [
  ['^lstm'],
  ['^gru'],
  ['^cnn'],
  ['^transformer'],
  ['^no sequence'],
  // Some three customers at a time.
  ['^lstm 2', 40_000],
  ['^gru trained', 12_000],
] as const)
  test(`the network in WGSL is that of the contract: ${cases}${recordBytes ? ', batches in parts' : ''}`, async ({
    page,
  }) => {
    const { findings, faults } = await call<{ findings: Finding[]; faults: string[] }>(
      page,
      'conform',
      cases,
      recordBytes,
    );
    expect(findings.filter((f) => !isRight(f))).toEqual([]);
    const gradients = findings.filter((f) => f.what.startsWith('gradient') && !f.what.includes('epochs'));
    expect(Math.max(0, ...gradients.map((f) => f.error))).toBeLessThan(1e-4);
    expect(findings.length).toBeGreaterThan(7);
    expect(faults).toEqual([]);
  });

test('gradients are those of tfjs to 1e-4', async ({ page }) => {
  const found = await call<{ name: string; gradient: number; loss: number }[]>(page, 'besideTfjs');
  expect(found).toHaveLength(4);
  for (const { gradient, loss } of found) {
    expect(gradient).toBeLessThan(1e-4);
    expect(loss).toBeLessThan(1e-4);
  }
});

test('256 units fit in the limits that every device has', async ({ page }) => {
  expect(await call<number>(page, 'atDefaultLimits', 256, 'lstm')).toBeLessThan(1e-4);
  expect(await call<number>(page, 'atDefaultLimits', 131, 'gru')).toBeLessThan(1e-4);
});

for (const [kind, epochs] of [
  ['lstm', 50],
  ['transformer', 5],
] as const)
  test(`${kind}: few dispatches and one submit a batch, one read an epoch, no buffer made or left in ${epochs} epochs`, async ({
    page,
  }) => {
    const counts = await call<Record<string, number>>(page, 'counted', kind, epochs);
    expect(counts.dispatchesABatch).toBeGreaterThan(5);
    expect(counts.dispatchesABatch).toBeLessThanOrEqual(20);
    expect(counts.submits).toBe(counts.wantedSubmits);
    expect(counts).toMatchObject({ reads: 1, made: 0, grown: 0, left: 0 });
    expect(counts.loss).toBeLessThan(100);
  });

test('networks drawn by chance are right', async ({ page }) => {
  const { drawn, faults } = await call<{
    drawn: { seed: number; gradient: number; heads: number; loss: number }[];
    faults: string[];
  }>(page, 'drawn', 1, 4);
  for (const { gradient, heads, loss } of drawn) {
    expect(gradient).toBeLessThan(1e-4);
    expect(heads).toBeLessThan(1e-4);
    expect(loss).toBeLessThan(1e-4);
  }
  expect(drawn).toHaveLength(3);
  expect(faults).toEqual([]);
});

test('the negative binomial holds from no order to thousands', async ({ page }) => {
  const found = await call<{ orders: number; gradient: number; loss: number }[]>(page, 'manyOrders');
  expect(found).toHaveLength(10);
  for (const { gradient, loss } of found) {
    expect(gradient).toBeLessThan(1e-3);
    expect(loss).toBeLessThan(1e-3);
  }
});

test('training on a lost device fails with its code', async ({ page, browser }) => {
  expect(await call<string>(page, 'lost', 'page')).toBe('compute.device_lost');
  const running = call<string>(page, 'lost', 'driver');
  await page.evaluate(() => Object.assign(window, { training: false }));
  await page.waitForFunction(() => (window as { training?: boolean }).training, undefined, { polling: 10 });
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.crashGpuProcess');
  expect(await running).toBe('compute.device_lost');
});
