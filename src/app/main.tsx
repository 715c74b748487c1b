import { createRoot } from 'react-dom/client';
import { App } from './app';
import { startLanguages } from './locales/i18n';
import { createSession } from './session/create-session';
import { installSession } from './session/current';
import { createDocument } from './session/document';
import { createKeeper } from './session/keep/keeper';
import { setKeep } from './session/keep/set-keep';
import { startKeeper } from './session/keep/start-keeper';
import { startLedger } from './session/ledger';
import { createPatronApi } from './session/patron-api';
import { createRunController } from './session/run-controller';
import { spawnEngines } from './session/spawn-engines';

const machine = spawnEngines(startLedger());
const files = new Map<string, Blob>();
const runs = createRunController(machine, files);
const held = createDocument();
// A script that drives the page (npm run batch) keeps its files itself: ?unsaved.
const unsaved = new URLSearchParams(location.search).has('unsaved');
const keeper = unsaved ? null : createKeeper({ machine, files, runs, document: held });
const session = createSession(machine, files, runs, held, keeper);
installSession(session);
window.patron = createPatronApi(session, machine, runs);
if (keeper) void startKeeper(keeper);
else setKeep({ trouble: { key: 'store.unavailable', params: { reason: 'unsaved' } } });

const root = document.getElementById('root');
void startLanguages().then(() => {
  if (root) createRoot(root).render(<App />);
});
