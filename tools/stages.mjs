import { spawnSync } from 'node:child_process';
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

/**
 * Runs the stages in order, all of them, and says how each ended.
 * @param {readonly Stage[]} list
 * @returns {boolean} whether every one passed
 */
export function runStages(list) {
  const results = list.map((stage) => {
    console.log(`\n— ${stage.name} —`);
    const started = Date.now();
    const { status } = spawnSync(stage.command, [...stage.args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...stage.env },
      shell: process.platform === 'win32',
    });
    return { name: stage.name, passed: status === 0, seconds: (Date.now() - started) / 1000 };
  });
  console.log('\nStages');
  for (const { name, passed, seconds } of results) {
    console.log(`  ${passed ? 'passed' : 'FAILED'}  ${seconds.toFixed(1).padStart(6)} s  ${name}`);
  }
  return results.every((r) => r.passed);
}
