import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, expect, test, vi } from 'vitest';
import { type CallContext, quiet } from '../../src/pipeline/engine/call-context';
import { PatronError, refuse } from '../../src/pipeline/errors/patron-error';
import { remote } from '../../src/workers/rpc/client';
import type { FromWorker, ScopeLike, WorkerLike } from '../../src/workers/rpc/protocol';
import { serve } from '../../src/workers/rpc/server';

const engine = {
  async double({ x }: { x: number }) {
    return x * 2;
  },
  async echo({ bytes }: { bytes: Uint8Array }) {
    return { bytes, length: bytes.length };
  },
  async steps(_: object, ctx: CallContext) {
    for (let done = 1; done <= 3; done++) ctx.progress({ done, total: 3, unit: 'parts' });
    return 'done';
  },
  async refuseIt() {
    return refuse('project.invalid', { path: 'time.cutoff', reason: 'no date' });
  },
  async failIt() {
    throw new RangeError('out of range');
  },
  untilCancelled: (_: object, { signal }: CallContext) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new PatronError('run.cancelled', {}, 'cancelled')));
    }),
  untilCancelledKeepBest: (_: object, { signal }: CallContext) =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve('best so far'))),
  silent: (_args?: object, _ctx?: CallContext) => new Promise(() => undefined),
};
type Engine = typeof engine;

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A worker in this thread: two ends of a real channel with structured clone and transfer. */
function spawner() {
  const spawned: (WorkerLike & { scope: ScopeLike })[] = [];
  const spawn = () => {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    const scope: ScopeLike = {
      postMessage: (m, t) => port2.postMessage(m, t as ArrayBuffer[]),
      addEventListener: (_type, listener) =>
        port2.on('message', (data) => listener({ data } as MessageEvent)),
    };
    const worker: WorkerLike & { scope: ScopeLike } = {
      scope,
      postMessage: (m, t) => port1.postMessage(m, t as ArrayBuffer[]),
      terminate: () => port1.close(),
      onmessage: null,
      onerror: null,
      onmessageerror: null,
    };
    port1.on('message', (data: FromWorker) => worker.onmessage?.({ data } as MessageEvent<FromWorker>));
    serve(async () => engine, scope);
    spawned.push(worker);
    return worker;
  };
  return { spawn, spawned };
}

test('a call answers with the result, and the worker starts at the first call', async () => {
  const { spawn, spawned } = spawner();
  const { engine: far, generation } = remote<Engine>(spawn, { worker: 'data' });
  expect(spawned).toHaveLength(0);
  expect(await far.double({ x: 21 })).toBe(42);
  expect(generation()).toBe(1);
});

test('buffers move there and back, they are not copied', async () => {
  const { spawn } = spawner();
  const { engine: far } = remote<Engine>(spawn, { worker: 'data' });
  const bytes = new Uint8Array([1, 2, 3]);
  expect(await far.echo({ bytes })).toEqual({ bytes: new Uint8Array([1, 2, 3]), length: 3 });
  expect(bytes.byteLength).toBe(0);
});

test('progress arrives in order, before the result', async () => {
  const { spawn } = spawner();
  const { engine: far } = remote<Engine>(spawn, { worker: 'data' });
  const seen: number[] = [];
  await far.steps({}, { signal: new AbortController().signal, progress: (p) => seen.push(p.done) });
  expect(seen).toEqual([1, 2, 3]);
});

test('an error keeps its name, message, code and parameters', async () => {
  const { spawn } = spawner();
  const { engine: far } = remote<Engine>(spawn, { worker: 'data' });
  const refusal = await far.refuseIt().catch((e: unknown) => e);
  expect(refusal).toBeInstanceOf(PatronError);
  expect(refusal).toMatchObject({ code: 'project.invalid', params: { path: 'time.cutoff' }, kind: 'input' });
  await expect(far.failIt()).rejects.toMatchObject({ name: 'RangeError', message: 'out of range' });
});

test('an abort reaches the worker; the call rejects as cancelled', async () => {
  const { spawn } = spawner();
  const { engine: far } = remote<Engine>(spawn, { worker: 'data' });
  const controller = new AbortController();
  const call = far.untilCancelled({}, quiet(controller.signal));
  controller.abort();
  await expect(call).rejects.toMatchObject({ kind: 'cancelled' });
});

test('an abort may also end with a result: the best so far', async () => {
  const { spawn } = spawner();
  const { engine: far } = remote<Engine>(spawn, { worker: 'model' });
  const controller = new AbortController();
  const call = far.untilCancelledKeepBest({}, quiet(controller.signal));
  controller.abort();
  expect(await call).toBe('best so far');
});

test('an aborted call that never answers is rejected after the grace', async () => {
  const { spawn } = spawner();
  const { engine: far } = remote<Engine>(spawn, { worker: 'model', graceMs: 30 });
  const controller = new AbortController();
  const call = far.silent({}, quiet(controller.signal));
  controller.abort();
  await expect(call).rejects.toMatchObject({ kind: 'cancelled' });
});

test('an already aborted signal never crosses', async () => {
  const { spawn, spawned } = spawner();
  const { engine: far } = remote<Engine>(spawn, { worker: 'data' });
  await expect(far.untilCancelled({}, quiet(AbortSignal.abort()))).rejects.toMatchObject({
    kind: 'cancelled',
  });
  expect(spawned).toHaveLength(0);
});

test('a crash rejects everything pending and the next call gets a new worker', async () => {
  const { spawn, spawned } = spawner();
  const far = remote<Engine>(spawn, { worker: 'model' });
  const calls = [far.engine.silent(), far.engine.silent()];
  spawned[0]?.onerror?.({ message: 'unreachable executed' } as ErrorEvent);
  for (const call of calls) {
    await expect(call).rejects.toMatchObject({
      code: 'worker.crashed',
      params: { worker: 'model', detail: 'unreachable executed' },
    });
  }
  // Known before the next worker starts: what the dead one held must be handed over again first.
  expect(far.generation()).toBe(2);
  expect(await far.engine.double({ x: 2 })).toBe(4);
  expect(far.generation()).toBe(2);
});

test('a rejection nobody caught inside the worker counts as a crash', async () => {
  const { spawn, spawned } = spawner();
  const { engine: far } = remote<Engine>(spawn, { worker: 'text' });
  const call = far.silent();
  spawned[0]?.scope.postMessage({ kind: 'crash', detail: 'boom' }, []);
  await expect(call).rejects.toMatchObject({ code: 'worker.crashed' });
});

test('silence longer than allowed ends the worker with a time-out', async () => {
  const { spawn } = spawner();
  const { engine: far } = remote<Engine>(spawn, { worker: 'data', silenceMs: 40 });
  await expect(far.silent()).rejects.toMatchObject({ code: 'worker.timeout', params: { method: 'silent' } });
  expect(await far.double({ x: 3 })).toBe(6);
});

test('progress keeps a slow call alive', async () => {
  vi.useFakeTimers();
  const worker: WorkerLike = {
    postMessage: vi.fn(),
    terminate: vi.fn(),
    onmessage: null,
    onerror: null,
    onmessageerror: null,
  };
  const { engine: far } = remote<Engine>(() => worker, { worker: 'data', silenceMs: 100 });
  const call = far.double({ x: 1 });
  const say = (data: FromWorker) => worker.onmessage?.({ data } as MessageEvent<FromWorker>);
  vi.advanceTimersByTime(90);
  say({ kind: 'progress', id: 1, progress: { done: 1, unit: 'parts' } });
  vi.advanceTimersByTime(90);
  say({ kind: 'result', id: 1, value: 2 });
  vi.useRealTimers();
  expect(await call).toBe(2);
  expect(worker.terminate).not.toHaveBeenCalled();
});

test('what the worker loads and what the policy stopped reach the ledger', async () => {
  const { spawn, spawned } = spawner();
  const seen: string[] = [];
  const { engine: far } = remote<Engine>(spawn, {
    worker: 'text',
    onRequest: (name, bytes) => seen.push(`${name} ${bytes}`),
    onBlocked: (uri) => seen.push(`blocked ${uri}`),
  });
  await far.double({ x: 1 });
  spawned[0]?.scope.postMessage({ kind: 'request', name: '/models/config.json', bytes: 718 }, []);
  spawned[0]?.scope.postMessage({ kind: 'blocked', uri: 'https://example.org/x' }, []);
  await far.double({ x: 1 });
  expect(seen).toEqual(['/models/config.json 718', 'blocked https://example.org/x']);
});
