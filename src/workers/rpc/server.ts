import type { CallContext } from '../../pipeline/engine/call-context';
import type { FromWorker, ScopeLike, ToWorker } from './protocol';
import { transferables } from './transferables';
import { toWire } from './wire-error';

type Method = (args: unknown, ctx: CallContext) => Promise<unknown>;

/**
 * Answers calls with the engine that `open` makes, opened at the first call. A cancel aborts the call's signal; the
 * method decides when to stop, and its rejection or result goes back as the answer.
 */
export function serve<Engine extends object>(open: () => Promise<Engine>, scope: ScopeLike): void {
  let opened: Promise<Engine> | null = null;
  const engineOpened = () => {
    opened ??= open().catch((error: unknown) => {
      // What failed to open may open at the next call: a file that was missing is there again.
      opened = null;
      throw error;
    });
    return opened;
  };
  const running = new Map<number, AbortController>();
  const send = (message: FromWorker) => scope.postMessage(message, transferables(message));

  const call = async ({ id, method, args }: ToWorker & { kind: 'call' }) => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const engine: Partial<Record<string, Method>> = { ...(await engineOpened()) };
      const found = engine[method];
      if (!found) throw new Error(`The worker has no method ${method}.`);
      const ctx: CallContext = {
        signal: controller.signal,
        progress: (progress) => send({ kind: 'progress', id, progress }),
      };
      send({ kind: 'result', id, value: await found(args, ctx) });
    } catch (error) {
      send({ kind: 'error', id, error: toWire(error) });
    } finally {
      running.delete(id);
    }
  };

  scope.addEventListener('message', ({ data }) => {
    if (data.kind === 'cancel') running.get(data.id)?.abort();
    else void call(data);
  });
}
