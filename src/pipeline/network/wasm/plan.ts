import type { NetworkDescription } from '../description';
import { parameterLayout } from '../parameters';
import { controlBytes } from './control';
import type { Kernels } from './kernels';
import { type Packing, packingOf } from './packing';
import { buildProgram } from './program';

/** The sums of slopes of a batch, whoever computes them: a fixed number, so that results do not depend on the threads. */
export const mostSums = 16;
/** Customers of one scoring job. */
export const scoringRows = 8192;
/** Partial losses of a job. */
export const mostParts = scoringRows / 8;
/** Numbers of a slice of the packed vector, which one thread reduces and updates. */
export const sliceNumbers = 4096;

/** Bytes that a chunk's numbers may take: about half the second cache of a core. */
const workingSet = 1 << 19;
const mostPanels = 8;

/** Where everything of one machine lies in its memory; the same on all threads. Addresses in bytes. */
export interface Plan {
  readonly packing: Packing;
  readonly threads: number;
  readonly control: number;
  readonly parameters: number;
  readonly first: number;
  readonly second: number;
  readonly gradient: number;
  readonly transposed: number;
  readonly turned: number;
  readonly sums: number;
  readonly squares: number;
  readonly losses: number;
  /** Panels of a chunk in training, and in scoring. */
  readonly panels: { readonly training: number; readonly scoring: number };
  readonly arenas: { readonly start: number; readonly training: number; readonly scoring: number };
  readonly end: number;
}

/** The static data of the kernels lies below. */
const base = 1 << 16;

export function planOf(network: NetworkDescription, kernels: Kernels, threads: number): Plan {
  const packing = packingOf(network, parameterLayout(network));
  let next = base;
  const take = (bytes: number): number => {
    const at = next;
    next += Math.ceil(bytes / 64) * 64;
    return at;
  };
  const vector = () => take(packing.size * 4);
  const bytesOf = (training: boolean, panels: number): number =>
    buildProgram(network, packing, kernels, { start: 0, panels, training, parameters: 0, transposed: 0 }).end;
  const fitting = (training: boolean): number => {
    const panel = bytesOf(training, 2) - bytesOf(training, 1);
    return Math.max(1, Math.min(mostPanels, Math.floor(workingSet / panel)));
  };
  const panels = { training: fitting(true), scoring: fitting(false) };
  const training = bytesOf(true, panels.training);
  const scoring = bytesOf(false, panels.scoring);
  return {
    packing,
    threads,
    control: take(controlBytes),
    parameters: vector(),
    first: vector(),
    second: vector(),
    gradient: vector(),
    transposed: take(packing.decaying * 4),
    turned: take(packing.decaying * 4),
    sums: take(packing.size * 4 * mostSums),
    squares: take(Math.ceil(packing.size / sliceNumbers) * 8),
    losses: take(mostParts * 8),
    panels,
    arenas: { start: take((training + scoring) * threads), training, scoring },
    end: next,
  };
}
