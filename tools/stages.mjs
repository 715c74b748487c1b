import { spawn, spawnSync } from 'node:child_process';
import { root } from './install.mjs';

/**
 * @typedef {{ name: string, command: string, args: readonly string[], env?: Record<string, string> }} Stage
 */

/** @satisfies {Record<string, Stage>} */
export const stages = {
  types: {
    name: 'types',
    command: 'node',
    args: ['node_modules/typescript-native/bin/tsc', '--noEmit', '-p', '.'],
  },
  lint: { name: 'lint', command: 'npx', args: ['biome', 'check', '--error-on-warnings', '.'] },
  imports: {
    name: 'import directions',
    command: 'npx',
    args: ['depcruise', '--config', '.dependency-cruiser.cjs', 'src'],
  },
  unused: { name: 'unused code', command: 'npx', args: ['knip'] },
  unit: {
    name: 'unit and property',
    command: 'npx',
    args: ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=.cache/unit.json'],
  },
  size: { name: 'first load size', command: 'npx', args: ['size-limit'] },
  endToEnd: { name: 'end to end', command: 'npx', args: ['playwright', 'test'] },
};

/** @typedef {{ name: string, passed: boolean, seconds: number }} Ended */

/**
 * Runs the stages in order, all of them, and says how each ended.
 * @param {readonly Stage[]} list
 * @returns {boolean} whether every one passed
 */
export function runStages(list) {
  const ended = list.map((stage) => {
    console.log(`\n— ${stage.name} —`);
    const started = Date.now();
    const { status } = spawnSync(stage.command, [...stage.args], {
      ...surroundings(stage),
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    return { name: stage.name, passed: status === 0, seconds: (Date.now() - started) / 1000 };
  });
  return summed(ended);
}

/**
 * Runs the stages at once, since none fills two cores alone: the last is seen as it goes, what the others say stands after it.
 * @param {readonly Stage[]} list
 * @returns {Promise<boolean>} whether every one passed
 */
export async function runTogether(list) {
  const said = list.slice(0, -1).map(() => /** @type {Buffer[]} */ ([]));
  const ended = await Promise.all(
    list.map(
      (stage, at) =>
        new Promise((/** @type {(ended: Ended) => void} */ resolve) => {
          const started = Date.now();
          const heard = said[at];
          const child = spawn(stage.command, [...stage.args], {
            ...surroundings(stage),
            stdio: ['ignore', heard ? 'pipe' : 'inherit', heard ? 'pipe' : 'inherit'],
          });
          child.stdout?.on('data', (bytes) => heard?.push(bytes));
          child.stderr?.on('data', (bytes) => heard?.push(bytes));
          child.on('error', (error) => heard?.push(Buffer.from(error.message)));
          child.on('close', (status) =>
            resolve({ name: stage.name, passed: status === 0, seconds: (Date.now() - started) / 1000 }),
          );
        }),
    ),
  );
  for (const [at, heard] of said.entries()) {
    console.log(`\n— ${list[at]?.name} —`);
    process.stdout.write(Buffer.concat(heard));
  }
  return summed(ended);
}

/** @param {Stage} stage */
function surroundings(stage) {
  return { cwd: root, env: { ...process.env, ...stage.env }, shell: process.platform === 'win32' };
}

/** @param {readonly Ended[]} ended */
function summed(ended) {
  console.log('\nStages');
  for (const { name, passed, seconds } of ended)
    console.log(`  ${passed ? 'passed' : 'FAILED'}  ${seconds.toFixed(1).padStart(6)} s  ${name}`);
  return ended.every((stage) => stage.passed);
}
