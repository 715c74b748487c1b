import { chromium } from 'playwright';
import { chromiumFlags, chromiumWhenNeeded } from './chromium.mjs';
import { serve } from './serve.mjs';

/**
 * The built app, served with the product's headers and open in a headless browser. `unsaved`: the page keeps nothing.
 * @param {{ flags?: readonly string[], unsaved?: boolean }} [options]
 */
export async function openApp({ flags = [], unsaved = false } = {}) {
  const executablePath = chromiumWhenNeeded();
  const server = await serve({ port: 4273 });
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags, ...flags] });
  const page = await browser.newPage();
  /** Requests to any other origin: the policy stops them, and a script run counts them. @type {string[]} */
  const elsewhere = [];
  page.context().on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== new URL(server.address).origin)
      elsewhere.push(request.url());
  });
  await page.goto(unsaved ? `${server.address}?unsaved` : server.address);
  await page.waitForFunction(() => 'patron' in window, undefined, { timeout: 120_000 });
  return {
    page,
    elsewhere,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
