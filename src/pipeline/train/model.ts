import type { CallContext } from '../engine/call-context';
import type { Ipc, TrainEvent } from '../engine/engines';
import type { ModelReport, Split, Vocabulary } from '../engine/reports';
import type { EncodedColumn } from '../features/labelled-encoding';
import type { NetworkBackend } from '../network/backend';
import type { ModelChoice, ModelId } from '../project/schema';

/** What a customer did in one window, row by row. */
export interface Outcome {
  readonly orders: Float64Array;
  readonly value: Float64Array;
}

/** One origin's customers, dense. Row i is the same customer in every array. */
export interface DesignPart {
  readonly origin: string;
  readonly split: Split;
  readonly customerIds: readonly string[];
  readonly n: number;
  /** n × featureNames.length, plain units, NaN where missing. */
  readonly features: Float64Array;
  /** n × weekCount × sequenceChannels, oldest step first; steps before the first order are zero. */
  readonly sequences: Float32Array;
  /** Weeks from the first order to the origin, or occasions; at most weekCount. */
  readonly lengths: Uint16Array;
  /** n × weekCount × stepCategories, and n × staticCategories; absent where the design has none. */
  readonly stepIds?: Uint16Array | undefined;
  readonly staticIds?: Uint16Array | undefined;
  /** n × weekCount, real weeks from a step to the origin; absent where a step is a week. */
  readonly weeksBefore?: Float32Array | undefined;
  /** n × textDims; zero rows where a customer has no text. Null without a text step. */
  readonly texts: Float32Array | null;
  /** Orders and value in the label window; null where it is not over. */
  readonly orders: Float64Array | null;
  readonly value: Float64Array | null;
  /** The same in each shorter window of the design, null where that is not over; absent where none is. */
  readonly sooner?: readonly (Outcome | null)[];
  /** Set where features stand on a common scale already, learnt elsewhere: a part is then never scaled by its own figures. */
  readonly scaled?: true;
}

export interface Design {
  /**
   * `label`: rows of a flat table (features/labelled-design.ts). `orders` 0 is then the positive class and 1 the other,
   * `value` says nothing, and of what a model predicts only the churn probability is read.
   */
  readonly task?: 'label';
  readonly featureNames: readonly string[];
  /** Of a flat table, how features came out of its attributes, one a feature. */
  readonly encoding?: readonly EncodedColumn[];
  /** Of a flat table, the label of the positive class. */
  readonly positive?: string;
  /** Steps of a sequence: weeks, or a customer's last occasions. */
  readonly weekCount: number;
  /** Where a step is an occasion: the weeks that encodings of time are made for. */
  readonly spanWeeks?: number | undefined;
  /** Categories of a step and of a customer, which networks learn vectors for. */
  readonly stepCategories?: readonly Vocabulary[];
  readonly staticCategories?: readonly Vocabulary[];
  /** Names of the sequence channels (features/sequence-tensor.ts, features/occasion-tensor.ts). */
  readonly sequenceChannels: readonly string[];
  readonly textDims: number;
  readonly horizonDays: number;
  /** Shorter horizons, ascending; absent where there are none. */
  readonly shorterDays?: readonly number[];
  readonly parts: readonly DesignPart[];
}

/** One row a customer of a part; NaN where the model says nothing. */
export interface Predictions {
  readonly churnProbability: Float64Array;
  readonly expectedOrders: Float64Array;
  readonly expectedValue: Float64Array;
  /** 5 %, 50 % and 95 % quantile of the customer's value. */
  readonly valueLow: Float64Array;
  readonly valueMedian: Float64Array;
  readonly valueHigh: Float64Array;
  /** Days from the origin to the next order, expected. */
  readonly expectedNextOrder: Float64Array;
  /** Standard deviation of the churn probability over networks or dropout masks, where there are several. */
  readonly churnSpread?: Float64Array;
  /** Probability of no order within each shorter horizon of the design; networks alone have it. */
  readonly churnSooner?: readonly Float64Array[];
}

export interface FitContext extends Omit<CallContext, 'progress'> {
  readonly seed: number;
  /** Who computes networks; tfjs on its current backend where left out. */
  readonly network?: NetworkBackend;
  /** Milliseconds, monotonic, for the time left. */
  readonly now?: () => number;
  /** Bytes of an earlier checkpoint of the same model and seed, to resume from. */
  readonly checkpoint?: Uint8Array;
  /** Bytes of the file that an imported model comes from. */
  readonly weights?: Uint8Array;
  /** On abort: resolve with the best so far instead of rejecting. */
  readonly keepBest: boolean;
  progress(done: number, total: number, event?: TrainEvent): void;
}

export interface Fitted {
  readonly report: Omit<ModelReport, 'model' | 'seconds' | 'backend'>;
  /** A promise where a backend has to be read. */
  predict(part: DesignPart): Predictions | Promise<Predictions>;
  /** What predicts the cut-off as a file that leaves (train/export/trained-file.ts); absent where there is none. */
  file?(): Ipc;
  /** Frees what the backend holds. */
  dispose(): void;
}

/** Every model of the board, floors included, comes through this door. */
export interface Model {
  readonly id: ModelId;
  /** True when fitting reads labels, so that an earlier origin with a full window must exist. */
  readonly needsLabels: boolean;
  fit(design: Design, choice: ModelChoice, ctx: FitContext): Promise<Fitted>;
}

/** Parts that may be fitted on: training origins, labels known. */
export function trainingParts(design: Design): readonly DesignPart[] {
  return design.parts.filter((p) => p.split === 'train' && p.orders && p.value);
}

/** Later origins than those: the whole window is not over, and at least one shorter one is. */
export function partlyLabelled(design: Design): readonly DesignPart[] {
  return design.parts.filter((p) => p.split === 'train' && !p.orders && p.sooner);
}

export function validationPart(design: Design): DesignPart | undefined {
  return design.parts.find((p) => p.split === 'validation' && p.orders && p.value);
}
