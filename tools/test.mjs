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
const report = read('e2e.json');
const pages = report?.stats;
const sum = {
  passed: (units?.numPassedTests ?? 0) + (pages?.expected ?? 0) + (pages?.flaky ?? 0),
  failed: (units?.numFailedTests ?? 0) + (pages?.unexpected ?? 0),
  skipped: (units?.numPendingTests ?? 0) + (pages?.skipped ?? 0),
};
/** @type {(spec: any) => boolean} */
const isFlaky = (spec) => spec.tests.some((/** @type {any} */ t) => t.status === 'flaky');
/** @type {(suite: any) => string[]} Titles of tests that passed only when tried again. */
const flaky = (suite) => [
  ...(suite.specs ?? []).filter(isFlaky).map((/** @type {any} */ s) => s.title),
  ...(suite.suites ?? []).flatMap(flaky),
];
for (const title of (report?.suites ?? []).flatMap(flaky)) console.log(`\nneeded a second try: ${title}`);
/** @type {(suite: any) => string[]} Titles of tests that never passed. */
const broken = (suite) => [
  ...(suite.specs ?? []).filter((/** @type {any} */ s) => !s.ok).map((/** @type {any} */ s) => s.title),
  ...(suite.suites ?? []).flatMap(broken),
];
for (const file of units?.testResults ?? []) {
  const failed = file.assertionResults.filter((/** @type {any} */ a) => a.status === 'failed');
  if (file.status === 'failed')
    console.log(`\nfailed: ${path.relative(root, file.name)} ${file.message ?? ''}`);
  for (const { fullName, failureMessages } of failed)
    console.log(`  ${fullName}\n${failureMessages.join('\n').slice(0, 1500)}`);
}
for (const title of (report?.suites ?? []).flatMap(broken)) console.log(`\nfailed: ${title}`);
console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = passed && units && pages ? 0 : 1;
