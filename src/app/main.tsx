import { createRoot } from 'react-dom/client';
import { App } from './app';
import { startLanguages } from './locales/i18n';
import { createSession } from './session/create-session';
import { installSession } from './session/current';
import { startLedger } from './session/ledger';
import { createPatronApi } from './session/patron-api';
import { createRunController } from './session/run-controller';
import { spawnEngines } from './session/spawn-engines';

const machine = spawnEngines(startLedger());
const files = new Map<string, Blob>();
const runs = createRunController(machine, files);
const session = createSession(machine, files, runs);
installSession(session);
window.patron = createPatronApi(session, machine, runs);

const root = document.getElementById('root');
void startLanguages().then(() => {
  if (root) createRoot(root).render(<App />);
});
