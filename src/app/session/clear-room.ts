import { useStore } from '../store/store';
import type { RunController } from './run-controller';

/** No project, no files, nothing computed. */
export function clearRoom(files: Map<string, Blob>, runs: RunController): void {
  files.clear();
  runs.forget();
  useStore.getState().setProject(null);
  useStore.setState({
    reports: {},
    parts: [],
    epochs: {},
    searches: {},
    status: 'idle',
    error: null,
    notes: [],
    refusals: [],
    selection: null,
    runs: [],
  });
}
