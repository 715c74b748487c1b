import type { Table } from 'apache-arrow';
import type { SniffReport } from '../../pipeline/engine/source-report';
import type { ModelId, ReadChoice } from '../../pipeline/project/schema';
import type { StepId } from '../../pipeline/run/parts';
import type { SourceChange } from './change-sources';
import type { ReadTarget } from './read-target';
import type { SampleId } from './samples/shipped';

/** What screens may ask of the machine room. Made by session/create-session; writes its state to the store. */
export interface Session {
  /** Someone reaches for a file: the database starts while they look for it. */
  awaitFiles(): void;
  /** Reads files into the project (a new one if none is open); refusals land in the store. */
  openFiles(files: readonly File[]): Promise<void>;
  /** A table on the clipboard, as text. */
  openText(text: string): Promise<void>;
  /** Takes one file of `incoming` out; the others go on. */
  cancelOpening(id: number): void;
  /** How a file would be read under these choices; nothing is loaded. */
  sniff(target: ReadTarget, read: ReadChoice, signal: AbortSignal): Promise<SniffReport>;
  /** How a file that waits for an answer is to be read. */
  answer(id: number, read: ReadChoice): void;
  /** One undoable edit of files, columns or joins, checked at once; a refusal takes it back and lands in the store. */
  change(edit: SourceChange): Promise<void>;
  /** Reads and checks again what differs from what was read; for edits that come by undo. */
  recheck(): Promise<void>;
  /** The simulated shop, or a sample that lies beside the app, in place of what is open. */
  openSample(sample?: SampleId): Promise<void>;
  removeSource(source: string): Promise<void>;
  /** Makes a trained model's file the imported model of the project; refuses what does not fit, and changes nothing then. */
  openModel(file: File): Promise<void>;
  /** Takes the imported model out of the project. */
  removeModel(): void;
  /** Runs the steps (all by default); what has not changed is not computed again. */
  run(options?: { steps?: readonly StepId[] }): Promise<void>;
  cancel(): void;
  /** Stops at once; {@link resume} goes on from the last epoch of the model in training. */
  pause(): void;
  resume(): Promise<void>;
  /** Ends the model in training and keeps its best epoch; the run goes on. */
  keepBest(): void;
  /** Puts a finished run's document back in, and runs it again. */
  replay(id: string): Promise<void>;
  /** Rows to look at of one source: the first, and those that hold what is odd. */
  preview(source: string, limit: number): Promise<Table>;
  /** Read-only SQL over the named tables (pipeline/engine/tables.ts). */
  query(sql: string): Promise<Table>;
  /** Every file of BATCH.md that the finished steps can fill, by name. */
  files(): Promise<Record<string, Blob>>;
  /** The files of one trained network, by name; none where it is not here. */
  modelFiles(model: ModelId): Promise<Record<string, Blob>>;
  useBackend(asked: 'auto' | 'webgpu' | 'wasm' | 'cpu'): Promise<void>;

  /** The open project as one .patron file: its settings, or with `data` its tables and results too. */
  projectFile(options: { data: boolean }): Promise<Blob>;
  /** Brings back a project of this computer; the one that is open is saved first. */
  openProject(id: string): Promise<void>;
  renameProject(id: string, name: string): Promise<void>;
  duplicateProject(id: string): Promise<void>;
  deleteProject(id: string): Promise<void>;
  /** Becomes the tab that writes the project; the other one then reads it. */
  takeOver(): Promise<void>;
  /** Saves at once, and tries again after a failure. */
  saveNow(): Promise<void>;
  /** Deletes every project and everything else that the page keeps on this computer. */
  forgetEverything(): Promise<void>;
}
