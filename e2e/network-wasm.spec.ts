import { expect, test } from '@playwright/test';
import { isRight } from '../test/network/conformance';
import { askWorker } from '../tools/worker-page.mjs';

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
