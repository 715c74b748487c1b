import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

/**
 * Runs a command with its output on ours; throws when it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean }} [options]
 */
export function run(command, args, { quiet = false } = {}) {
  const done = spawnSync(command, [...args], {
    cwd: root,
    stdio: ['ignore', quiet ? 'ignore' : 2, 2],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${done.status ?? done.signal}`);
}

/** Installs the locked dependencies when they are missing or older than the lock file. */
export function installWhenNeeded() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) throw new Error(`Patron needs Node 20.19 or later; this is ${process.versions.node}.`);
  const installed = path.join(root, 'node_modules/.package-lock.json');
  const lock = path.join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  if (existsSync(installed) && sameLock(lock, installed)) return;
  process.stderr.write('Installing dependencies …\n');
  // Not `npm ci`: it refuses a lock file without the optional binaries of platforms that the registry at hand does not
  // carry. This installs the same locked versions and leaves the lock file as it is.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
}

/**
 * Whether every locked package that is not optional stands installed in its locked version.
 * @param {string} lock
 * @param {string} installed
 */
function sameLock(lock, installed) {
  /** @type {(file: string) => Record<string, { version?: string, optional?: boolean }>} */
  const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const have = read(installed);
  return Object.entries(read(lock)).every(
    ([name, { version, optional }]) => name === '' || optional || have[name]?.version === version,
  );
}
