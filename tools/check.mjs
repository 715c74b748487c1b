import { installWhenNeeded } from './install.mjs';
import { runStages, stages } from './stages.mjs';

installWhenNeeded();
const { types, lint, imports, unit } = stages;
process.exitCode = runStages([types, lint, imports, unit]) ? 0 : 1;
