import type { Ipc } from '../engine/engines';
import type { Reports } from '../engine/reports';
import type { SourceReport } from '../engine/source-report';
import type { ModelId } from '../project/schema';
import type { PartId } from './parts';

export interface StepRecord {
  readonly step: PartId;
  readonly seconds: number;
  readonly rows_in: number;
  readonly rows_out: number;
}

/** A training after a whole number of epochs, or of trials of its search. It serves the part of the same key only. */
export interface Checkpoint {
  readonly key: string;
  readonly epoch: number;
  /** Where the search of options is not over. */
  readonly trials?: number | undefined;
  readonly ipc: Ipc;
}

/**
 * What a tab remembers between runs: which part was last done on what (its key), and what came out. A part whose key
 * is the same is not computed again.
 */
export interface RunMemory {
  readonly keys: Map<string, string>;
  readonly sources: Map<string, SourceReport>;
  /** What the bytes of each source that was read are known by: its rows can serve when the file itself is not here. */
  readonly identities: Map<string, unknown>;
  readonly predictions: Map<ModelId, Ipc>;
  /** Trained networks as safetensors. */
  readonly models: Map<ModelId, Ipc>;
  readonly steps: Map<PartId, StepRecord>;
  /** Of models whose training has begun and is not over: where it can be taken up again. */
  readonly checkpoints: Map<ModelId, Checkpoint>;
  reports: Reports;
}

export function emptyMemory(): RunMemory {
  return {
    keys: new Map(),
    sources: new Map(),
    identities: new Map(),
    predictions: new Map(),
    models: new Map(),
    steps: new Map(),
    checkpoints: new Map(),
    reports: {},
  };
}

/** Keys of what the model worker holds; everything else lies in the database and in this memory. */
const ofModelWorker: readonly string[] = ['backend', 'backend:used', 'design'];

/** The keys that stay true in another tab or after a reload. */
export function lastingKeys(memory: RunMemory): ReadonlyMap<string, string> {
  return new Map([...memory.keys].filter(([key]) => !ofModelWorker.includes(key)));
}

/** The database is gone: what counts as done is `saved`, which has come back into it (nothing where nothing has). */
export function replaceKeys(memory: RunMemory, saved: ReadonlyMap<string, string>): void {
  for (const key of lastingKeys(memory).keys()) memory.keys.delete(key);
  for (const [key, value] of saved) memory.keys.set(key, value);
}
