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

/**
 * What a tab remembers between runs: which part was last done on what (its key), and what came out. A part whose key
 * is the same is not computed again.
 */
export interface RunMemory {
  readonly keys: Map<string, string>;
  readonly sources: Map<string, SourceReport>;
  readonly predictions: Map<ModelId, Ipc>;
  readonly steps: Map<PartId, StepRecord>;
  reports: Reports;
}

export function emptyMemory(): RunMemory {
  return { keys: new Map(), sources: new Map(), predictions: new Map(), steps: new Map(), reports: {} };
}
