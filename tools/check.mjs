import { installWhenNeeded } from './install.mjs';
import { runStages, stages } from './stages.mjs';

installWhenNeeded();
const { types, lint, imports, unit } = stages;
/** The inner loop leaves real exports, fuzzing and what takes ten seconds and more to `npm test`, and starts no process for each file. */
const slow = [
  'test/**/{real-*,online-retail,cdnow,telco,complete-journey,sample-shop,reconcile,same-table,conformance}.test.ts',
  'test/fuzz/**',
  'test/store/{tables,project-file}.test.ts',
];
const quickUnit = {
  ...unit,
  name: 'unit and property, the quick ones',
  args: ['vitest', 'run', '--no-isolate', ...slow.flatMap((pattern) => ['--exclude', pattern])],
};
process.exitCode = runStages([types, lint, imports, quickUnit]) ? 0 : 1;
