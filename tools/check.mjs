import { installWhenNeeded } from './install.mjs';
import { runStages, stages } from './stages.mjs';

installWhenNeeded();
const { types, lint, imports, unit } = stages;
/**
 * The inner loop leaves real exports, fuzzing, the same numbers from several programs, and what takes ten seconds and more to
 * `npm test`. It starts no process for each file, so that one database serves many (test/support/node-database.ts).
 */
const slow = [
  'test/**/{real-*,online-retail,cdnow,telco,complete-journey,sample-shop,reconcile,same-table,conformance}.test.ts',
  'test/fuzz/**',
  'test/store/{tables,project-file}.test.ts',
  'test/train/{same-losses,export,export-tfjs}.test.ts',
  'test/{workers/reader,sample/model-against-best,features/horizons}.test.ts',
];
const quickUnit = {
  ...unit,
  name: 'unit and property, the quick ones',
  args: ['vitest', 'run', '--no-isolate', ...slow.flatMap((pattern) => ['--exclude', pattern])],
};
process.exitCode = runStages([types, lint, imports, quickUnit]) ? 0 : 1;
