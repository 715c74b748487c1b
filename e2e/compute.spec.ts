import { chromiumFlags, findChromium } from '../tools/chromium.mjs';
import { expect, test } from './support/app-test';
import { smallShop } from './support/small-shop';
import type { Workbench } from './support/workbench';

const executablePath = findChromium();

/** The software adapter of Chromium: right numbers at a hundredth of the speed, so the problem is tiny. */
test.use({
  launchOptions: {
    ...(executablePath ? { executablePath } : {}),
    args: [...chromiumFlags, '--enable-unsafe-webgpu'],
  },
});

type Backend = 'auto' | 'webgpu' | 'wasm';

interface Shop {
  readonly customers: number;
  readonly days: number;
  readonly hidden: number;
  readonly epochs: number;
}

async function open(workbench: Workbench, { customers, days, hidden, epochs }: Shop): Promise<void> {
  await workbench.chooseText('shop.csv', smallShop({ customers, days }));
  await workbench.loaded('shop.csv');
  await workbench.set({
    'time.horizon_days': 28,
    'features.families': ['rfm', 'behaviour', 'time'],
    models: [{ id: 'naive_mean' }, { id: 'lstm', hidden, epochs }],
  });
}

/**
 * Trains the network, and calls `amid` once when it has ended its first epoch. `shares` are the parts of the training
 * that were reported as done, in the order in which they came.
 */
async function train(workbench: Workbench, backend: Backend, amid?: () => Promise<void>) {
  const { page } = workbench;
  const running = page.evaluate(async (asked) => {
    const shares: number[] = [];
    Object.assign(globalThis, { shares });
    const { models } = await window.patron.run({
      backend: asked,
      steps: ['ingest', 'clean', 'features', 'train'],
      onProgress: (part, share) => {
        if (part === 'train:lstm' && share) shares.push(share);
      },
    });
    const card = JSON.parse((await (await window.patron.files())['run.json']?.text()) ?? '{}');
    const lstm = models?.find((m) => m.model === 'lstm');
    const warnings: { code: string; params: Record<string, string | number> }[] = card.warnings;
    return { lstm, warnings, shares, backend: window.patron.backend() };
  }, backend);
  if (amid) {
    await page.waitForFunction(() => (globalThis as { shares?: number[] }).shares?.length, undefined, {
      polling: 10,
    });
    await amid();
  }
  const outcome = await running;
  const predictions = await workbench.rows(
    `SELECT origin, customer_id, churn_probability AS p, expected_value AS v FROM predictions
     WHERE model = 'lstm' ORDER BY 1, 2`,
  );
  return { ...outcome, predictions };
}

type Trained = Awaited<ReturnType<typeof train>>;

const passed = ({ backend }: Trained) => backend?.tests.map((t) => [t.backend, t.test, t.passed]);

/** Largest difference of two results' numbers, relative to the larger of the value and one. */
function apart(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b));
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b)
    return a === b ? 0 : Number.POSITIVE_INFINITY;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  if (left.length !== right.size) return Number.POSITIVE_INFINITY;
  return left.reduce((worst, [key, value]) => Math.max(worst, apart(value, right.get(key))), 0);
}

const quarter: Shop = { customers: 120, days: 150, hidden: 4, epochs: 2 };

test('a software adapter is passed over unless asked for; both train the same network', async ({
  workbench,
  page,
}) => {
  await open(workbench, quarter);
  const auto = await train(workbench, 'auto');
  expect(auto.backend).toMatchObject({ asked: 'auto', used: 'wasm', reason: 'compute.gpu_software' });
  expect(passed(auto)).toEqual([
    ['webgpu', 'probe', false],
    ['wasm', 'product', true],
    ['wasm', 'rnn', true],
  ]);
  await page.getByRole('button', { name: /^Compute:/ }).click();
  await expect(page.getByText('simulated in software')).toBeVisible();
  await page.keyboard.press('Escape');

  const gpu = await train(workbench, 'webgpu');
  expect(gpu.backend).toMatchObject({ asked: 'webgpu', used: 'webgpu', reason: 'compute.asked' });
  expect(passed(gpu)).toEqual([
    ['webgpu', 'probe', true],
    ['webgpu', 'product', true],
    ['webgpu', 'rnn', true],
  ]);
  await page.getByRole('button', { name: /^Compute:/ }).click();
  await expect(page.getByText('Chosen by you: webgpu')).toBeVisible();

  expect([auto.lstm?.backend, gpu.lstm?.backend]).toEqual([
    expect.stringMatching(/^wasm/),
    expect.stringMatching(/^webgpu/),
  ]);
  expect(gpu.lstm?.epochs).toHaveLength(2);
  expect(gpu.predictions.length).toBeGreaterThan(100);
  expect(apart(gpu.lstm?.epochs, auto.lstm?.epochs)).toBeLessThan(1e-3);
  expect(apart(gpu.predictions, auto.predictions)).toBeLessThan(1e-3);
});

test.describe('a crash', () => {
  test.use({ causes: /boom/ });
  test('of the model worker in training costs no number: it goes on from the last epoch kept', async ({
    workbench,
    page,
  }) => {
    const shop: Shop = { customers: 400, days: 300, hidden: 64, epochs: 6 };
    await open(workbench, shop);
    const broken = await train(workbench, 'wasm', async () => {
      const worker = page.workers().find((w) => w.url().includes('model.worker'));
      await worker?.evaluate(() => {
        void Promise.reject(new Error('boom'));
      });
    });
    const crash = broken.warnings.find((w) => w.code === 'run.crash');
    expect(crash?.params.code).toContain('boom');
    expect(Number(crash?.params.n)).toBeGreaterThanOrEqual(1);
    expect(broken.shares).toEqual([...new Set(broken.shares)].sort((a, b) => a - b));

    await workbench.freshTab();
    await open(workbench, shop);
    const whole = await train(workbench, 'wasm');
    expect(whole.warnings.map((w) => w.code)).not.toContain('run.crash');
    expect(whole.lstm?.epochs.length).toBeGreaterThan(1);
    expect(broken.lstm?.epochs).toEqual(whole.lstm?.epochs);
    expect(broken.predictions).toEqual(whole.predictions);
  });
});

test('a lost graphics processor: the training goes on one rung lower from the last epoch kept', async ({
  workbench,
  page,
  browser,
}) => {
  const shop: Shop = { ...quarter, epochs: 3 };
  await open(workbench, shop);
  const lost = await train(workbench, 'webgpu', async () => {
    const session = await browser.newBrowserCDPSession();
    await session.send('Browser.crashGpuProcess');
  });
  const note = lost.warnings.find((w) => w.code === 'run.gpu_lost');
  expect(Number(note?.params.n)).toBeGreaterThanOrEqual(1);
  expect(lost.backend).toMatchObject({ asked: 'webgpu', used: 'wasm', reason: 'compute.gpu_lost' });
  expect(lost.lstm?.backend).toMatch(/^wasm/);
  expect(lost.shares).toEqual([...new Set(lost.shares)].sort((a, b) => a - b));
  await page.getByRole('button', { name: /^Compute:/ }).click();
  await expect(page.getByText('was lost during the work')).toBeVisible();

  // In this tab the network is trained already and would not be trained again, not even after a reload.
  await workbench.freshTab();
  await open(workbench, shop);
  const whole = await train(workbench, 'wasm');
  expect(whole.shares.length).toBeGreaterThan(1);
  expect(apart(lost.lstm?.epochs, whole.lstm?.epochs)).toBeLessThan(1e-3);
  expect(apart(lost.predictions, whole.predictions)).toBeLessThan(1e-3);
});
