import type { NetworkData } from './data';
import type { NetworkDescription } from './description';

export type NetworkBackendId = 'webgpu' | 'wasm' | 'reference';

/** Who computes a network. One conformance suite holds all of them to the same numbers (test/network). */
export interface NetworkBackend {
  readonly id: NetworkBackendId;
  /** What exactly runs, for the report: build, threads, adapter. */
  readonly detail: string;
  open(network: NetworkDescription): Promise<NetworkMachine>;
}

/** Parameters and Adam's state, flat in the order of the parameter layout. */
export interface OptimiserState {
  readonly parameters: Float32Array<ArrayBuffer>;
  readonly first: Float32Array<ArrayBuffer>;
  readonly second: Float32Array<ArrayBuffer>;
  /** Updates made so far. */
  readonly step: number;
}

/** One network with its parameters on a backend. Calls are made one after another. */
export interface NetworkMachine {
  /** Copies rows to where the backend reads them; they stay until {@link LoadedRows.dispose}. */
  load(data: NetworkData): Promise<LoadedRows>;
  restore(state: OptimiserState): Promise<void>;
  state(): Promise<OptimiserState>;
  /**
   * Goes through the batches in order, one update each. Ends before the next batch when the signal aborts, and after a
   * batch whose loss or gradient norm is not finite (that update is not made).
   */
  train(rows: LoadedRows, pass: TrainingPass, signal: AbortSignal): Promise<PassOutcome>;
  /** Mean loss over the rows and its gradient in every parameter, without an update. */
  gradient(rows: LoadedRows, pick: Uint32Array, dropoutSeed: number | null): Promise<LossGradient>;
  /**
   * Raw heads [pick × headWidth] (heads.ts reads them), and the mean loss where labels are loaded. `dropoutSeed` draws one
   * dropout mask (Monte Carlo dropout, Gal and Ghahramani 2016); null drops nothing. Null picks all rows in their order.
   */
  score(rows: LoadedRows, pick: Uint32Array | null, dropoutSeed: number | null): Promise<Scored>;
  /** Bytes held on the backend, scratch included. */
  bytes(): number;
  dispose(): void;
}

export interface LoadedRows {
  readonly n: number;
  dispose(): void;
}

export interface TrainingPass {
  /** Rows in the order of use. */
  readonly order: Uint32Array;
  /** Where each batch starts in `order`, and its end: batches + 1 numbers. */
  readonly bounds: Uint32Array;
  /** Learning rate of each batch. */
  readonly rates: Float32Array;
  readonly optimiser: OptimiserOptions;
  readonly dropoutSeed: number;
}

/**
 * Adam (Kingma and Ba 2015) with bias correction and ε outside the root; with decay as AdamW (Loshchilov and Hutter 2019):
 * matrices shrink by rate · decay first. Gradients are scaled down to at most `clip` in global norm (Pascanu et al. 2013).
 */
export interface OptimiserOptions {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly decay: number;
  readonly clip: number;
}

export interface PassOutcome {
  /** Mean loss of each batch that ran, dropout included; the last one is what was not finite where that ended the pass. */
  readonly losses: Float32Array;
  /** Global gradient norm of each batch that ran, before clipping. */
  readonly norms: Float32Array;
  readonly ended: 'whole' | 'stopped' | 'not-finite';
}

export interface LossGradient {
  readonly loss: number;
  readonly gradient: Float32Array<ArrayBuffer>;
}

export interface Scored {
  readonly heads: Float32Array<ArrayBuffer>;
  readonly loss: number | null;
}
