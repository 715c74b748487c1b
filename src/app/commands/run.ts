import { navigate } from 'wouter/use-hash-location';
import type { ModelId } from '../../pipeline/project/schema';
import { session } from '../session/current';
import type { AppState } from '../store/state';
import type { Command } from './command';

export const trainingPart = (s: AppState) =>
  s.parts.find((p) => p.state === 'running' && p.id.startsWith('train:'));

const loaded = (s: AppState) => (s.reports.sources?.length ?? 0) > 0 && s.opening === null;

export const runCommands = [
  {
    id: 'run.start',
    group: 'shell.rooms.model',
    label: 'data.go',
    words: 'train',
    enabled: (s) => loaded(s) && s.status !== 'running',
    run: () => {
      navigate('/runs');
      return session().run();
    },
  },
  {
    id: 'run.cancel',
    group: 'shell.rooms.model',
    label: 'run.cancel',
    keys: '.',
    words: 'stop',
    enabled: (s) => s.status === 'running' || s.status === 'paused' || s.opening !== null,
    run: () => session().cancel(),
  },
  {
    id: 'run.pause',
    group: 'shell.rooms.model',
    label: 'run.pause',
    words: 'hold wait',
    enabled: (s) => s.status === 'running',
    run: () => session().pause(),
  },
  {
    id: 'run.resume',
    group: 'shell.rooms.model',
    label: 'run.resume',
    words: 'continue go on',
    enabled: (s) => s.status === 'paused',
    run: () => {
      navigate('/runs');
      return session().resume();
    },
  },
  {
    id: 'run.keep',
    group: 'shell.rooms.model',
    label: 'run.keepBest',
    words: 'stop early epoch',
    // While options are searched for there is nothing yet that could be kept.
    enabled: (s) => {
      const training = trainingPart(s);
      return training !== undefined && !s.searches[training.id.slice('train:'.length) as ModelId]?.now;
    },
    run: () => session().keepBest(),
  },
] as const satisfies readonly Command[];
