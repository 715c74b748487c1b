import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './tools/chromium.mjs';

const executablePath = findChromium();

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.cache/e2e',
  // Two cores: the engines inside the page are the parallel part.
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  // A machine's hiccup is tried once more; tools/test.mjs names what needed it.
  retries: 1,
  reporter: [['list'], ['json', { outputFile: '.cache/e2e.json' }]],
  use: {
    browserName: 'chromium',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [...chromiumFlags, '--force-device-scale-factor=1', '--font-render-hinting=none'],
    },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    colorScheme: 'light',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
  },
});
