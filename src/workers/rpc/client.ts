import { type CallContext, type Progress, quiet } from '../../pipeline/engine/call-context';
import { cancelled, PatronError } from '../../pipeline/errors/patron-error';
import type { FromWorker, WorkerLike } from './protocol';
import { transferables } from './transferables';
import { fromWire } from './wire-error';

export interface RemoteOptions {
  /** Name in messages. */
  readonly worker: string;
  /** A call that is silent (no progress, no answer) for so long ends the worker. */
  readonly silenceMs?: number;
  /** How long an aborted call may take to answer before it is rejected here. */
  readonly graceMs?: number;
  readonly onRequest?: (name: string, bytes: number) => void;
  readonly onBlocked?: (uri: string) => void;
}

export interface Remote<Engine> {
  /** The engine's own interface; every method crosses the wall. */
  readonly engine: Engine;
  /** The worker in life or about to start, from 1: the number rises as soon as one ends, and what it held is gone. */
  generation(): number;
  /** Ends the worker; pending calls reject, the next call starts a new one. */
  recycle(detail: string): void;
}

interface Pending {
  readonly method: string;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly progress: (progress: Progress) => void;
  readonly settle: () => void;
  alive(): void;
}

/**
 * A worker as if it were an object. Starts it at the first call; a crash, a refused message or a time-out rejects
 * what was pending with a PatronError and the next call starts a new one.
 */
export function remote<Engine extends object>(
  spawn: () => WorkerLike,
  options: RemoteOptions,
): Remote<Engine> {
  const { worker: name, silenceMs = 900_000, graceMs = 20_000 } = options;
  let worker: WorkerLike | null = null;
  let generation = 1;
  let nextId = 1;
  const pending = new Map<number, Pending>();

  function end(error: (method: string) => Error): void {
    if (worker) {
      worker.onmessage = null;
      worker.onerror = null;
      worker.terminate();
      worker = null;
      generation += 1;
    }
    const calls = [...pending.values()];
    pending.clear();
    for (const call of calls) {
      call.settle();
      call.reject(error(call.method));
    }
  }
  const crash = (detail: string) =>
    end(() => new PatronError('worker.crashed', { worker: name, detail }, 'fault'));

  function receive(message: FromWorker): void {
    if (message.kind === 'crash') crash(message.detail);
    else if (message.kind === 'request') options.onRequest?.(message.name, message.bytes);
    else if (message.kind === 'blocked') options.onBlocked?.(message.uri);
    else answer(message);
  }

  function answer(message: Extract<FromWorker, { id: number }>): void {
    const call = pending.get(message.id);
    if (!call) return;
    if (message.kind === 'progress') {
      call.alive();
      call.progress(message.progress);
      return;
    }
    pending.delete(message.id);
    call.settle();
    if (message.kind === 'result') call.resolve(message.value);
    else call.reject(fromWire(message.error));
  }

  function started(): WorkerLike {
    if (worker) return worker;
    const fresh = spawn();
    fresh.onmessage = ({ data }) => receive(data);
    fresh.onerror = (event) => {
      event.preventDefault?.();
      crash(event.message || 'it could not be loaded');
    };
    fresh.onmessageerror = () => crash('a message could not be read');
    worker = fresh;
    return fresh;
  }

  function call(method: string, args: unknown, ctx: CallContext): Promise<unknown> {
    if (ctx.signal.aborted) return Promise.reject(cancelled());
    return new Promise((resolve, reject) => {
      const id = nextId++;
      let silence: ReturnType<typeof setTimeout> | undefined;
      let grace: ReturnType<typeof setTimeout> | undefined;
      const expired = () =>
        end(
          (m) =>
            new PatronError(
              'worker.timeout',
              { worker: name, method: m, seconds: silenceMs / 1000 },
              'fault',
            ),
        );
      const alive = () => {
        clearTimeout(silence);
        silence = setTimeout(expired, silenceMs);
      };
      const abort = () => {
        worker?.postMessage({ kind: 'cancel', id }, []);
        grace = setTimeout(() => {
          pending.get(id)?.settle();
          if (pending.delete(id)) reject(cancelled());
        }, graceMs);
      };
      const settle = () => {
        clearTimeout(silence);
        clearTimeout(grace);
        ctx.signal.removeEventListener('abort', abort);
      };
      pending.set(id, { method, resolve, reject, progress: (p) => ctx.progress(p), settle, alive });
      alive();
      ctx.signal.addEventListener('abort', abort, { once: true });
      const message = { kind: 'call', id, method, args } as const;
      try {
        started().postMessage(message, transferables(message));
      } catch (error) {
        settle();
        pending.delete(id);
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }

  const engine = new Proxy({} as Engine, {
    get: (_target, method) =>
      // Not a promise: `await engine` must not call `then` across the wall.
      typeof method === 'string' && method !== 'then'
        ? (args: unknown, ctx: CallContext = quiet()) => call(method, args, ctx)
        : undefined,
  });
  return { engine, generation: () => generation, recycle: crash };
}
