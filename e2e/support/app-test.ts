import { test as base, type Page } from '@playwright/test';
import { serve } from '../../tools/serve.mjs';
import { Workbench } from './workbench';

interface Fixtures {
  /** Uncaught errors that a spec causes on purpose. */
  readonly causes: RegExp | null;
  readonly workbench: Workbench;
}
interface WorkerFixtures {
  readonly address: string;
}

/**
 * The built app under the product's headers. A request to any other origin, a blocked one, an uncaught error or a
 * policy violation fails the test, whatever it tests.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  address: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      const server = await serve({ port: 4373 });
      await use(server.address);
      await server.close();
    },
    { scope: 'worker' },
  ],
  causes: [null, { option: true }],
  workbench: async ({ page, address, causes }, use) => {
    const faults = watch(page, new URL(address).origin);
    await page.goto(address);
    const workbench = new Workbench(page, address);
    await workbench.ready();
    await use(workbench);
    const unexpected = faults().filter((f) => !causes?.test(f));
    base.expect(unexpected, 'other origins, violations, uncaught errors').toEqual([]);
  },
});
export const { expect } = base;

function watch(page: Page, origin: string): () => readonly string[] {
  const faults: string[] = [];
  page.context().on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) faults.push(`request to ${request.url()}`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) faults.push(`policy: ${message.text()}`);
  });
  return () => faults;
}
