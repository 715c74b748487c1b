import { describe, expect, it } from 'vitest';
import { kernelBuilds } from '../../src/pipeline/kernels/kernel-build';
import { createWasmBackend } from '../../src/pipeline/network/wasm/backend';
import { readKernel } from '../support/kernel-files';
import { conformance, isRight } from './conformance';

describe.each(kernelBuilds())('the network in WebAssembly, %s build', (name) => {
  it('is the network of the contract', async () => {
    const module = await WebAssembly.compile(await readKernel(`network-${name}.wasm`));
    const backend = createWasmBackend({ module, name, team: null });
    const findings = await conformance(backend);
    expect(findings.length).toBeGreaterThan(20);
    expect(findings.filter((f) => !isRight(f))).toEqual([]);
  });
});
