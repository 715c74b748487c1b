import { describe, expect, it } from 'vitest';
import type { AdapterProbe } from '../../src/pipeline/compute/adapter';
import { probeAdapter } from '../../src/pipeline/compute/adapter';
import { chooseBackend } from '../../src/pipeline/compute/choose-backend';
import { type BackendName, startBackend, tf } from '../../src/pipeline/compute/tf';
import type { BackendReport } from '../../src/pipeline/engine/reports';
import { wasmPaths } from '../support/start-backend';

const now = () => performance.now();

function choose(
  asked: BackendReport['asked'],
  adapter: AdapterProbe,
  start?: (backend: BackendName, paths: string) => Promise<void>,
) {
  return chooseBackend({
    asked,
    wasmPaths,
    probes: { adapter: async () => adapter, now, ...(start && { start }) },
  });
}

const none: AdapterProbe = { kind: 'none' };
const software: AdapterProbe = { kind: 'software', name: 'google swiftshader' };
const hardware: AdapterProbe = { kind: 'hardware', name: 'nvidia ampere' };

describe('the ladder', () => {
  it('takes WASM where there is no adapter, with its self-tests passed', async () => {
    const report = await choose('auto', none);
    expect(report).toMatchObject({ asked: 'auto', used: 'wasm', reason: 'compute.gpu_none' });
    expect(report.tests.map((t) => [t.backend, t.test, t.passed])).toEqual([
      ['webgpu', 'probe', false],
      ['wasm', 'product', true],
      ['wasm', 'rnn', true],
    ]);
    expect(tf.getBackend()).toBe('wasm');
  });

  it('passes over a software adapter unless it is asked for', async () => {
    expect(await choose('auto', software)).toMatchObject({
      used: 'wasm',
      reason: 'compute.gpu_software',
      params: { adapter: 'google swiftshader' },
    });
    const tried: string[] = [];
    const onCpu = async (backend: BackendName) => {
      tried.push(backend);
      await startBackend('cpu', wasmPaths);
    };
    expect(await choose('webgpu', software, onCpu)).toMatchObject({
      used: 'webgpu',
      reason: 'compute.asked',
    });
    expect(tried).toEqual(['webgpu']);
  });

  it('falls a rung and says so when a backend does not start', async () => {
    const broken = async (backend: BackendName, paths: string) => {
      if (backend !== 'cpu') throw new Error(`no ${backend} today`);
      await startBackend(backend, paths);
    };
    const report = await choose('auto', hardware, broken);
    expect(report).toMatchObject({
      used: 'cpu',
      reason: 'compute.gpu_failed',
      params: { test: 'probe', got: 'no webgpu today' },
    });
    expect(report.tests.filter((t) => !t.passed).map((t) => t.got)).toEqual([
      'no webgpu today',
      'no wasm today',
    ]);
  });

  it('gives what is named, and never takes a higher rung for it', async () => {
    expect(await choose('cpu', hardware)).toMatchObject({ used: 'cpu', reason: 'compute.asked' });
    expect(await choose('wasm', hardware)).toMatchObject({ used: 'wasm', reason: 'compute.asked' });
    expect(await choose('webgpu', none)).toMatchObject({ used: 'wasm', reason: 'compute.gpu_none' });
  });

  it('refuses as our fault where nothing works', async () => {
    const dead = async () => {
      throw new Error('dead');
    };
    await expect(choose('auto', none, dead)).rejects.toMatchObject({ code: 'compute.none', kind: 'fault' });
  });
});

describe('the adapter probe', () => {
  const gpu = (info: Record<string, unknown>) => ({
    requestAdapter: async () => ({
      info: { vendor: '', architecture: '', device: '', description: '', ...info },
    }),
  });

  it('tells none, software and hardware apart', async () => {
    expect(await probeAdapter(undefined)).toEqual({ kind: 'none' });
    expect(await probeAdapter({ requestAdapter: async () => null })).toEqual({ kind: 'none' });
    expect(await probeAdapter(gpu({ vendor: 'google', architecture: 'swiftshader' }))).toEqual({
      kind: 'software',
      name: 'google swiftshader',
    });
    expect(await probeAdapter(gpu({ vendor: 'acme', isFallbackAdapter: true }))).toMatchObject({
      kind: 'software',
    });
    expect(await probeAdapter(gpu({ vendor: 'nvidia', architecture: 'ampere' }))).toEqual({
      kind: 'hardware',
      name: 'nvidia ampere',
    });
  });
});
