import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { run } from './install.mjs';

const installed = [
  process.env.PATRON_BROWSER,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Flags of every browser we start: no background traffic, and a sandbox wherever that is possible. */
export const chromiumFlags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** @returns {string | null} A Chromium or Chrome on this machine, or the one that Playwright installed. */
export function findChromium() {
  for (const file of installed) if (file && existsSync(file)) return file;
  const { chromium } = createRequire(import.meta.url)('playwright');
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : null;
}

/** Gets a browser: an installed one, else Debian's package (root on Debian), else Playwright's download. */
export function chromiumWhenNeeded() {
  const found = findChromium();
  if (found) return found;
  if (isDebian() && process.getuid?.() === 0) {
    process.stderr.write('Installing Chromium from the Debian packages …\n');
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    run('apt-get', ['install', '-y', '-qq', 'chromium'], { quiet: true });
  } else {
    process.stderr.write('Installing Chromium by Playwright …\n');
    run('npx', ['playwright', 'install', 'chromium']);
  }
  const now = findChromium();
  if (!now)
    throw new Error(
      'No Chromium could be installed. Install Chromium or Chrome, or set PATRON_BROWSER to one.',
    );
  return now;
}

function isDebian() {
  return (
    existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}
