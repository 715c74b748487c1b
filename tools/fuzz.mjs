import { spawnSync } from 'node:child_process';
import { installWhenNeeded, root } from './install.mjs';

/** Many more random files than the tests read, from a new seed each time (PATRON_FUZZ_RUNS, PATRON_FUZZ_SEED). */
installWhenNeeded();
const env = {
  ...process.env,
  PATRON_FUZZ_RUNS: process.env.PATRON_FUZZ_RUNS ?? '10000',
  PATRON_FUZZ_SEED: process.env.PATRON_FUZZ_SEED ?? String(Math.floor(Math.random() * 2 ** 31)),
};
const run = spawnSync('npx', ['vitest', 'run', 'test/fuzz'], { cwd: root, env, stdio: 'inherit' });
process.exitCode = run.status ?? 1;
