import type { ModelChoice, Project, Source } from '../project/schema';
import type { StoredTable } from '../store/manifest';
import type { AuditReport } from './audit-report';
import type { CallContext } from './call-context';
import type { LabelledReport } from './labelled-report';
import type {
  ActReport,
  BackendReport,
  EpochReport,
  EvaluationReport,
  FeatureReport,
  ForecastReport,
  ModelReport,
  SegmentReport,
  SequenceReport,
} from './reports';
import type { SearchState, SearchTrial } from './search-report';
import type { RelationReport, SniffReport, SourceReport } from './source-report';
import type { TableInfo } from './tables';

/**
 * The three engines, each whole in one worker. The same interfaces are served in this thread by the tests and across
 * the wall by workers/rpc: one argument object (structured clone; buffers listed are transferred), one context.
 * Tables cross as Arrow IPC streams.
 */
export type Ipc = Uint8Array<ArrayBuffer>;

export interface DataEngine {
  /**
   * Reads one file into `raw_<source.name>`; progress in bytes. An earlier table of that name stays until success.
   * A source whose file is `sample:NAME` has no file: the simulated shop's table of that name is generated. `key`: the
   * project's privacy key, for the source's pseudonyms.
   */
  ingest(
    args: { source: Source; file: Blob | null; seed: number; key?: string | undefined },
    ctx: CallContext,
  ): Promise<SourceReport>;
  /** How a file would be read under `source.read`, its first rows and whether it fits; nothing is loaded. `key` as for ingest. */
  sniff(
    args: { source: Source; file: Blob | null; seed: number; key?: string | undefined },
    ctx: CallContext,
  ): Promise<SniffReport>;
  /**
   * Roles and table kind anew after an edit of the source; the file is not read again. With the project and the reports of
   * its other files, these settle what a table alone leaves open, and its label and positive value count.
   */
  assign(
    args: {
      source: Source;
      report: SourceReport;
      project?: Project | undefined;
      others?: readonly SourceReport[] | undefined;
    },
    ctx: CallContext,
  ): Promise<SourceReport>;
  /** How the files hang together, and their money. Refuses a join of what is not there, and a file given twice. */
  relate(
    args: { project: Project; sources: readonly SourceReport[] },
    ctx: CallContext,
  ): Promise<RelationReport>;
  /** Rows to look at: the first ones, and ones that carry what is odd. */
  preview(args: { source: string; limit: number }, ctx: CallContext): Promise<{ ipc: Ipc }>;
  /** `relations` as reported for the same project and sources; found anew where left out. */
  clean(
    args: {
      project: Project;
      sources: readonly SourceReport[];
      relations?: RelationReport | undefined;
    },
    ctx: CallContext,
  ): Promise<AuditReport>;
  features(args: { project: Project }, ctx: CallContext): Promise<FeatureReport>;
  /** The features step of a flat project: `labelled_rows`, with classes and folds. */
  labelled(
    args: { project: Project; sources: readonly SourceReport[] },
    ctx: CallContext,
  ): Promise<LabelledReport>;
  /** Distinct texts to embed, into `texts`. */
  texts(
    args: { project: Project },
    ctx: CallContext,
  ): Promise<{ texts: readonly string[]; encoder: string; reason: string }>;
  /** Principal components of the embeddings, weighted means by customer and origin, into `text_vectors`. */
  textVectors(
    args: { project: Project; vectors: Float32Array<ArrayBuffer>; dims: number },
    ctx: CallContext,
  ): Promise<{ dims: number; explained: number; customers_without: number }>;
  act(
    args: { project: Project; evaluation: EvaluationReport; segments: SegmentReport },
    ctx: CallContext,
  ): Promise<ActReport>;
  /** The scored list of a flat project. */
  actLabelled(
    args: { evaluation: EvaluationReport; labelled: LabelledReport },
    ctx: CallContext,
  ): Promise<ActReport>;

  tables(args: object, ctx: CallContext): Promise<readonly TableInfo[]>;
  /** Read only: refuses anything but one SELECT (or WITH … SELECT). */
  query(args: { sql: string }, ctx: CallContext): Promise<{ ipc: Ipc }>;
  put(args: { table: string; ipc: Ipc }, ctx: CallContext): Promise<void>;

  /**
   * Writes the project's tables into a folder of this computer's store (store/save-tables.ts), those that `known` has
   * not; they count once a manifest names them.
   */
  save(
    args: { folder: string; known: readonly StoredTable[]; sources: readonly string[] },
    ctx: CallContext,
  ): Promise<readonly StoredTable[]>;
  /** The same as files that leave: Arrow IPC streams by their names. */
  pack(
    args: { sources: readonly string[] },
    ctx: CallContext,
  ): Promise<{ tables: readonly StoredTable[]; files: Readonly<Record<string, Blob>> }>;
  /** Puts saved tables in place of all that is there; each is loaded when it is first needed (store/shelf.ts). */
  shelve(
    args: {
      tables: readonly StoredTable[];
      from: { folder: string } | { files: Readonly<Record<string, Blob>> };
    },
    ctx: CallContext,
  ): Promise<void>;
  /** Loads what is still on the shelf; progress in bytes. */
  unshelve(args: object, ctx: CallContext): Promise<void>;
}

/** What a model is fitted on: the tables of the features step, whole. */
export interface DesignTables {
  readonly features: Ipc;
  readonly origins: Ipc;
  readonly sequences: Ipc;
  readonly textVectors: Ipc | null;
  /** `customer_categories`, where `sequence` names attributes. */
  readonly customerCategories?: Ipc | null;
  readonly sequence?: SequenceReport | undefined;
  readonly weekCount: number;
  readonly horizonDays: number;
  /** Shorter horizons that `features` has labels of, ascending. */
  readonly shorterDays?: readonly number[];
}

export interface ModelEngine {
  /** Probes, self-tests and takes the best backend; done once a worker unless `asked` changes. */
  backend(args: { asked: BackendReport['asked'] }, ctx: CallContext): Promise<BackendReport>;
  /** Hands the design over once; the models that follow read it. */
  design(args: { tables: DesignTables; seed: number }, ctx: CallContext): Promise<{ rows: number }>;
  /** The same for a flat project: training and evaluation then go over its folds. */
  labelled(
    args: { rows: Ipc; scaling: Project['features']['scaling']; seed: number; positive: string },
    ctx: CallContext,
  ): Promise<{ rows: number }>;
  /**
   * Fits one model and predicts the validation and test origins. Progress events are {@link TrainEvent}.
   * `weights`: the file of an imported model, which is not fitted. `file`: the trained model as safetensors, where it is a network.
   * An abort with best weights at hand resolves with them (`converged` false) when `keepBest` is set, rejects otherwise.
   */
  train(
    args: { model: ModelChoice; seed: number; checkpoint?: Ipc; weights?: Ipc; keepBest: boolean },
    ctx: CallContext,
  ): Promise<{ report: ModelReport; predictions: Ipc; file?: Ipc | null }>;
  evaluate(args: { predictions: Ipc; seed: number }, ctx: CallContext): Promise<EvaluationReport>;
  segment(
    args: { project: Project; scores: Ipc },
    ctx: CallContext,
  ): Promise<{ report: SegmentReport; segments: Ipc }>;
  forecast(
    args: { project: Project; weekly: Ipc; scores: Ipc; cutoff: string; horizonDays: number },
    ctx: CallContext,
  ): Promise<{ report: ForecastReport; forecast: Ipc }>;
}

export type TrainEvent =
  | (EpochReport & {
      readonly kind: 'epoch';
      readonly best_epoch: number;
      /** Of the whole fit at the pace so far, if no early stop ends it; null where no clock is at hand. */
      readonly seconds_left?: number | null;
    })
  | (SearchState & {
      readonly kind: 'search';
      /** The trial that begins; null when the search is over. */
      readonly now: Omit<SearchTrial, 'score'> | null;
      /** Of the search at the pace so far, if no early stop ends a trial; null before the first has ended. */
      readonly seconds_left: number | null;
    })
  /** `trials`: of a search that is not over; `epoch` is then 0. */
  | { readonly kind: 'checkpoint'; readonly epoch: number; readonly trials?: number; readonly ipc: Ipc };

export interface TextEngine {
  /** Encoders that lie beside the app, from models/manifest.json. */
  encoders(
    args: object,
    ctx: CallContext,
  ): Promise<readonly { name: string; licence: string; languages: readonly string[]; bytes: number }[]>;
  /** The probe sentence on the given backend against WASM (or the reference vector), cosine. */
  selfTest(
    args: { encoder: string; backend: 'webgpu' | 'wasm' },
    ctx: CallContext,
  ): Promise<{ cosine: number; ms: number }>;
  /** One vector a text, L2-normalised, row-major; progress in texts. */
  embed(
    args: { encoder: string; texts: readonly string[]; backend: 'webgpu' | 'wasm' },
    ctx: CallContext,
  ): Promise<{ vectors: Float32Array<ArrayBuffer>; dims: number; cached: number; seconds: number }>;
}

export interface Engines {
  readonly data: DataEngine;
  readonly model: ModelEngine;
  readonly text: TextEngine;
}
