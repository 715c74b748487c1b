import { isRight } from '../test/network/conformance';
import { askWorker } from '../tools/worker-page.mjs';
import { expect, test } from './support/app-test';
import { smallShop } from './support/small-shop';

/** The builds that Node does not run: relaxed SIMD, and threads in workers of the browser under the policy. */
for (const [build, threads, cases, least] of [
  ['relaxed', 1, '.', 200],
  ['relaxed', 2, '^lstm|trained$', 50],
  ['simd', 2, '^lstm|trained$', 50],
] as const)
  test(`the network in the browser is that of the contract: ${build}, ${threads} threads`, async () => {
    test.setTimeout(120_000);
    const answer = await askWorker('e2e/pages/network-wasm.ts', { build, threads, cases });
    expect(answer.isolated).toBe(true);
    expect(answer.findings.length).toBeGreaterThan(least);
    expect(answer.findings.filter((f: Parameters<typeof isRight>[0]) => !isRight(f))).toEqual([]);
  });

test('the app trains on all cores, under its policy', async ({ workbench, page }) => {
  await workbench.chooseText('shop.csv', smallShop({ customers: 150, days: 200 }));
  await workbench.loaded('shop.csv');
  await workbench.set({
    'time.horizon_days': 28,
    'features.families': ['rfm', 'behaviour', 'time'],
    models: [{ id: 'lstm', hidden: 16, epochs: 3 }],
  });
  const { backend, cores } = await page.evaluate(async () => {
    const { models } = await window.patron.run({
      backend: 'wasm',
      steps: ['ingest', 'clean', 'features', 'train'],
    });
    return {
      backend: models?.find((m) => m.model === 'lstm')?.backend,
      cores: navigator.hardwareConcurrency,
    };
  });
  const threads = cores > 2 ? Math.min(16, cores - 1) : cores;
  expect(backend).toContain(`relaxed SIMD, ${threads} thread`);
  expect(backend).not.toContain('network-'); // No build was passed over.
});
