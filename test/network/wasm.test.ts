import { beforeAll, describe, expect, it } from 'vitest';
import { parameterLayout } from '../../src/pipeline/network/parameters';
import { createWasmBackend } from '../../src/pipeline/network/wasm/backend';
import { kernelBuilds } from '../../src/pipeline/network/wasm/kernel-build';
import { loadWasmBackend } from '../../src/pipeline/network/wasm/load';
import type { SpawnThread } from '../../src/pipeline/network/wasm/team';
import { readKernel } from '../support/kernel-files';
import { nodeThreads } from '../support/network-threads';
import { cases, dataFor } from './cases';
import { conformance, isRight } from './conformance';

const compiled = async (file: string) => WebAssembly.compile(await readKernel(file));
const trained = (name: string) => name.endsWith('trained');

describe.each(kernelBuilds())('the network in WebAssembly, %s build', (name) => {
  it('is the network of the contract', async () => {
    const module = await compiled(`network-${name}.wasm`);
    const findings = await conformance(createWasmBackend({ module, name, team: null }));
    expect(findings.length).toBeGreaterThan(100);
    expect(findings.filter((f) => !isRight(f))).toEqual([]);
  });
});

describe('threads', () => {
  let spawn: SpawnThread;
  beforeAll(async () => {
    spawn = await nodeThreads();
  });
  const backendOf = async (threads: number, by: SpawnThread = spawn, patience = 20_000) => {
    const [name] = kernelBuilds();
    const module = await compiled(`network-${name}-threads.wasm`);
    return createWasmBackend({ module, name: name!, team: { spawn: by, threads, patience } });
  };

  it('train, score, cancel and stop as one does', async () => {
    const findings = await conformance(await backendOf(3), trained);
    expect(findings.length).toBeGreaterThan(20);
    expect(findings.filter((f) => !isRight(f))).toEqual([]);
  });

  it('give the same bits however many there are', async () => {
    const one = cases.find((c) => c.name.startsWith('lstm hidden 64'))!;
    const layout = parameterLayout(one.network);
    const n = 700;
    const data = dataFor({ ...one, n });
    const order = Uint32Array.from({ length: n }, (_, i) => (i * 3) % n);
    const run = async (threads: number) => {
      const machine = await (await backendOf(threads)).open(one.network);
      const parameters = Float32Array.from({ length: layout.size }, (_, i) => Math.sin(i) / 8);
      const zeros = () => new Float32Array(layout.size);
      await machine.restore({ parameters, first: zeros(), second: zeros(), step: 0 });
      const rows = await machine.load(data);
      const outcome = await machine.train(
        rows,
        {
          order,
          bounds: Uint32Array.of(0, 300, n),
          rates: Float32Array.of(0.01, 0.01),
          optimiser: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 0.01, clip: 1 },
          dropoutSeed: 1,
        },
        new AbortController().signal,
      );
      const scored = await machine.score(rows, null, null);
      const state = await machine.state();
      machine.dispose();
      return { outcome, scored, state };
    };
    const alone = await run(1);
    expect(await run(2)).toEqual(alone);
    expect(await run(3)).toEqual(alone);
  });

  it('that die in a job reject it, and the next machine has new ones', async () => {
    let dying = true;
    const mortal: SpawnThread = () => {
      const port = spawn();
      if (!dying) return port;
      return {
        ...port,
        listen(listener) {
          port.listen((message) => {
            if (message.kind === 'entered') port.end();
            listener(message);
          });
        },
      };
    };
    const backend = await backendOf(2, mortal, 500);
    const one = cases.find((c) => c.name === 'lstm 1 layer')!;
    const data = dataFor(one);
    const machine = await backend.open(one.network);
    const rows = await machine.load(data);
    await expect(machine.score(rows, null, null)).rejects.toMatchObject({ code: 'worker.crashed' });
    await expect(machine.score(rows, null, null)).rejects.toMatchObject({ code: 'worker.crashed' });
    dying = false;
    const next = await backend.open(one.network);
    expect((await next.score(await next.load(data), null, null)).heads).toHaveLength(one.n);
    next.dispose();
  });
});

describe('two machines on the same threads', () => {
  it('train at the same time as they do alone', async () => {
    const module = await compiled(`network-${kernelBuilds()[0]}-threads.wasm`);
    const team = { spawn: await nodeThreads(), threads: 2, patience: 20_000 };
    const backend = createWasmBackend({ module, name: kernelBuilds()[0]!, team });
    const two = cases.filter((c) => c.name === 'lstm 1 layer' || c.name === 'cnn 1 layer');
    const gradients = await Promise.all(
      two.map(async (one) => {
        const machine = await backend.open(one.network);
        const rows = await machine.load(dataFor(one));
        const pick = Uint32Array.from({ length: one.n }, (_, i) => i);
        const both = await Promise.all([
          machine.gradient(rows, pick, null),
          machine.gradient(rows, pick, null),
        ]);
        machine.dispose();
        return both;
      }),
    );
    for (const [first, second] of gradients) {
      expect(first!.gradient.some((g) => g !== 0)).toBe(true);
      expect(second).toEqual(first);
    }
    backend.end();
  });
});

describe('loading', () => {
  const alone = { loadKernel: readKernel, spawnThread: null, cores: 8 };

  it('takes the best build that this engine runs', async () => {
    const { detail } = await loadWasmBackend(alone);
    expect(detail).toBe(`${kernelBuilds()[0] === 'relaxed' ? 'relaxed SIMD' : 'SIMD'}, 1 thread`);
  });

  it('computes on one thread where others do not start, and says so', async () => {
    const stillborn: SpawnThread = () => ({
      post() {},
      listen: (listener) =>
        void setTimeout(() => listener({ kind: 'failed', detail: 'blocked by the policy' })),
      end() {},
    });
    const { detail } = await loadWasmBackend({ ...alone, spawnThread: stillborn, cores: 2 });
    expect(detail).toMatch(/, 1 thread \(network-.*-threads\.wasm: .*blocked by the policy/);
  });

  it('says why there is none', async () => {
    const nothing = async () => {
      throw new Error('404 Not Found');
    };
    await expect(loadWasmBackend({ ...alone, loadKernel: nothing })).rejects.toThrow('404 Not Found');
  });

  it('passes over kernels that compute something else', async () => {
    const spoilt = async (file: string) => {
      const bytes = new Uint8Array(await readKernel(file));
      const table = [0x00, 0x00, 0x00, 0x3f, 0x00, 0x00, 0x80, 0x3f]; // A half and a one.
      const half = bytes.findIndex((_, k) => table.every((b, j) => bytes[k + j] === b));
      bytes[half + 3] = 0x3e; // The half of the constants becomes an eighth.
      return bytes.buffer;
    };
    await expect(loadWasmBackend({ ...alone, loadKernel: spoilt })).rejects.toThrow('in the trial');
  });
});
