import { quiet } from '../../../pipeline/engine/call-context';
import { refuse } from '../../../pipeline/errors/patron-error';
import { isProjectFile } from '../../../pipeline/store/project-file/format';
import { useStore } from '../../store/store';
import { clearRoom } from '../clear-room';
import type { DocumentHolder } from '../document';
import type { RunController } from '../run-controller';
import type { Machine } from '../spawn-engines';
import { versions } from '../versions';
import { bringBackDocument, bringBackResults } from './bring-back';
import { captureDocument, captureResults, captureSummary } from './capture';
import type { Keeper } from './keeper';
import { keepsNothing } from './set-keep';
import { bringBackWeights, captureWeights } from './weights';

interface Room {
  readonly machine: Machine;
  readonly files: Map<string, Blob>;
  readonly runs: RunController;
  readonly document: DocumentHolder;
  readonly keeper: Keeper | null;
}

/** Whether a file is a project of ours by its name or by how it begins. */
export async function looksLikeProject(file: File): Promise<boolean> {
  return /\.patron$/i.test(file.name) || (await isProjectFile(file));
}

/** Projects as files that leave and come in. */
export function createProjectFiles({ machine, files, runs, document, keeper }: Room) {
  return {
    /**
     * The open project as one .patron file: its settings, or with `data` also its tables, results and predictions. Refuses
     * `project.empty`, and `store.changing` while a step works on the tables.
     */
    async write({ data }: { data: boolean }): Promise<Blob> {
      const { project } = useStore.getState();
      if (!project) return refuse('project.empty', {});
      const before = machine.data.changes();
      const sources = project.sources.map((s) => s.name);
      const packed = data ? await machine.engines.data.pack({ sources }, quiet()) : { tables: [], files: {} };
      if (data && (machine.data.busy() || machine.data.changes() !== before)) refuse('store.changing', {});
      const whole = captureSummary();
      return machine.store.pack(
        {
          app: versions.patron,
          saved_at: Date.now(),
          summary: data ? whole : { ...whole, rows: null, auc: null },
          parts: {
            document: captureDocument(document, { history: false, selected: data }),
            ...captureWeights(runs.weights(), { history: false }),
            ...(data && captureResults(runs.memory())),
          },
          ...packed,
        },
        quiet(),
      );
    },
    /** Opens a .patron file in place of what is open, once it is known to be whole. */
    async open(file: File): Promise<void> {
      if (keeper && !keepsNothing()) {
        const id = crypto.randomUUID();
        await machine.store.take({ id, file, name: file.name }, quiet());
        await keeper.open(id, { file: file.name });
        return;
      }
      const { opened, files: tables } = await machine.store.unpack({ file, name: file.name }, quiet());
      clearRoom(files, runs);
      if (opened.parts.document) bringBackDocument(opened.parts.document, document);
      bringBackWeights(opened.parts, runs.weights());
      const memory = bringBackResults(opened.parts);
      if (memory) runs.recall(memory);
      await machine.data.shelve({
        tables: memory ? opened.manifest.tables : [],
        from: { files: tables },
      });
      await machine.engines.data.unshelve({}, quiet());
    },
  };
}
