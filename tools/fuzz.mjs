import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { installWhenNeeded, root } from './install.mjs';

/**
 * Every test with fast-check on other cases than those of `npm test`, from a new seed each time (PATRON_FUZZ_SEED), and
 * many more random files (PATRON_FUZZ_RUNS).
 */
installWhenNeeded();
const env = {
  ...process.env,
  PATRON_FUZZ_RUNS: process.env.PATRON_FUZZ_RUNS ?? '10000',
  PATRON_FUZZ_SEED: process.env.PATRON_FUZZ_SEED ?? String(Math.floor(Math.random() * 2 ** 31)),
};
console.log(`seed ${env.PATRON_FUZZ_SEED}`);
const files = readdirSync(path.join(root, 'test'), { recursive: true })
  .map((name) => path.join('test', String(name)))
  .filter(
    (name) => name.endsWith('.test.ts') && readFileSync(path.join(root, name), 'utf8').includes('fast-check'),
  );
const run = spawnSync('npx', ['vitest', 'run', ...files], { cwd: root, env, stdio: 'inherit' });
process.exitCode = run.status ?? 1;
