import type { Progress } from '../../pipeline/engine/call-context';
import type { WireError } from './wire-error';

/** What crosses the wall. Buffers inside `args` and `value` are transferred: they belong to the receiver. */
export type ToWorker =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly args: unknown }
  | { readonly kind: 'cancel'; readonly id: number };

export type FromWorker =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: WireError }
  | { readonly kind: 'crash'; readonly detail: string }
  | { readonly kind: 'request'; readonly name: string; readonly bytes: number }
  | { readonly kind: 'blocked'; readonly uri: string };

/** The part of Worker that the client needs; a MessagePort with `terminate` serves in tests. */
export interface WorkerLike {
  postMessage(message: ToWorker, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

/** The part of a worker's global scope that the server needs. */
export interface ScopeLike {
  postMessage(message: FromWorker, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
}
