import { installWhenNeeded } from './install.mjs';
import { runStages, stages } from './stages.mjs';

installWhenNeeded();
const { types, lint, imports, unit } = stages;
/** The inner loop leaves the tests on real exports to `npm test`. */
const quickUnit = {
  ...unit,
  name: 'unit and property, without real data',
  args: ['vitest', 'run', '--exclude', 'test/**/{real-*,online-retail,cdnow}.test.ts'],
};
process.exitCode = runStages([types, lint, imports, quickUnit]) ? 0 : 1;
