import type { BackendReport } from '../engine/reports';
import { PatronError } from '../errors/patron-error';
import type { AdapterProbe } from './adapter';
import { type SelfTest, selfTest } from './self-test';
import { type BackendName, startBackend } from './tf';

export interface Probes {
  readonly adapter: () => Promise<AdapterProbe>;
  readonly now: () => number;
  /** How a backend is started; tfjs where left out. */
  readonly start?: (backend: BackendName, wasmPaths: string) => Promise<void>;
}

export interface ChooseArguments {
  readonly asked: BackendReport['asked'];
  readonly probes: Probes;
  /** Folder of tfjs-backend-wasm*.wasm, ending in /: a URL in the browser, a path in Node. */
  readonly wasmPaths: string;
}

interface Reason {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

const ladder: readonly BackendName[] = ['webgpu', 'wasm', 'cpu'];

/**
 * Takes the first rung of WebGPU → WASM → CPU that is there and passes its self-test, and makes it the current backend.
 * A named backend is tried first and the rungs below it after; a software WebGPU adapter is only taken by name. The
 * reason is that of the first rung passed over (`compute.gpu_none`, `compute.gpu_software`, `compute.gpu_failed`,
 * `compute.wasm_failed`), else `compute.gpu` or `compute.asked`. Throws `compute.none` where not even CPU passes.
 */
export async function chooseBackend({ asked, probes, wasmPaths }: ChooseArguments): Promise<BackendReport> {
  const tests: SelfTest[] = [];
  let passedOver: Reason | null = null;
  const candidates = ladder.slice(asked === 'auto' ? 0 : ladder.indexOf(asked));
  let named = '';
  for (const backend of candidates) {
    if (backend === 'webgpu') {
      const started = probes.now();
      const adapter = await probes.adapter();
      tests.push(probeTest(adapter, asked, probes.now() - started));
      const missing = refusal(adapter, asked);
      if (missing) {
        passedOver = missing;
        continue;
      }
      named = adapter.kind === 'none' ? '' : adapter.name;
    }
    const results = await tried(backend, probes, wasmPaths);
    tests.push(...results);
    const failed = results.find((t) => !t.passed);
    if (failed) {
      const code = backend === 'webgpu' ? 'compute.gpu_failed' : `compute.${backend}_failed`;
      passedOver ??= { code, params: { test: failed.test, got: failed.got } };
      continue;
    }
    const reason = passedOver ?? ownReason(asked, backend, named);
    return { asked, used: backend, reason: reason.code, params: reason.params, tests };
  }
  throw new PatronError('compute.none', { detail: tests.at(-1)?.got ?? 'nothing to try' }, 'fault');
}

function refusal(adapter: AdapterProbe, asked: BackendReport['asked']): Reason | null {
  if (adapter.kind === 'none') return { code: 'compute.gpu_none', params: {} };
  if (adapter.kind === 'software' && asked === 'auto')
    return { code: 'compute.gpu_software', params: { adapter: adapter.name } };
  return null;
}

function ownReason(asked: BackendReport['asked'], backend: BackendName, adapter: string): Reason {
  if (asked !== 'auto') return { code: 'compute.asked', params: { backend } };
  return { code: 'compute.gpu', params: { adapter } };
}

function probeTest(adapter: AdapterProbe, asked: BackendReport['asked'], ms: number): SelfTest {
  return {
    backend: 'webgpu',
    test: 'probe',
    passed: refusal(adapter, asked) === null,
    got: adapter.kind === 'none' ? 'no adapter' : `${adapter.kind} adapter ${adapter.name}`,
    want: asked === 'auto' ? 'hardware adapter' : 'adapter',
    ms,
  };
}

async function tried(backend: BackendName, probes: Probes, wasmPaths: string): Promise<SelfTest[]> {
  const start = probes.start ?? startBackend;
  const started = probes.now();
  try {
    await start(backend, wasmPaths);
  } catch (error) {
    const got = error instanceof Error ? error.message : String(error);
    return [{ backend, test: 'probe', passed: false, got, want: 'starts', ms: probes.now() - started }];
  }
  return selfTest(backend, probes.now);
}
