import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildWhenStale } from './build.mjs';
import { chromiumWhenNeeded } from './chromium.mjs';
import { installWhenNeeded, root } from './install.mjs';
import { runStages, stages } from './stages.mjs';

installWhenNeeded();
const browser = chromiumWhenNeeded();
console.log(`Browser: ${browser}`);
for (const file of ['unit.json', 'e2e.json']) rmSync(path.join(root, '.cache', file), { force: true });
buildWhenStale();
const { types, lint, imports, unused, unit, size, endToEnd } = stages;
const passed = runStages([types, lint, imports, unused, unit, size, endToEnd]);

/** @param {string} file @returns {any} */
const read = (file) => {
  const full = path.join(root, '.cache', file);
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')) : null;
};
const units = read('unit.json');
const pages = read('e2e.json')?.stats;
const sum = {
  passed: (units?.numPassedTests ?? 0) + (pages?.expected ?? 0) + (pages?.flaky ?? 0),
  failed: (units?.numFailedTests ?? 0) + (pages?.unexpected ?? 0),
  skipped: (units?.numPendingTests ?? 0) + (pages?.skipped ?? 0),
};
console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = passed && units && pages ? 0 : 1;
