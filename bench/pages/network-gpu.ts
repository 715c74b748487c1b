import { networkLimits, webgpuBackend } from '../../src/pipeline/network/webgpu/webgpu-backend';
import { conformance, type Finding } from '../../test/network/conformance';

async function openDevice(): Promise<GPUDevice> {
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error('This browser has no WebGPU adapter.');
  const device = await adapter.requestDevice({ requiredLimits: networkLimits(adapter) });
  device.addEventListener('uncapturederror', ({ error }) => faults.push(error.message));
  return device;
}

/** Errors of the device that no call reported. */
const faults: string[] = [];

async function conform(pattern: string): Promise<{ findings: Finding[]; faults: string[] }> {
  const device = await openDevice();
  const findings = await conformance(webgpuBackend(device, 'software'), (name) =>
    new RegExp(pattern).test(name),
  );
  device.destroy();
  return { findings, faults };
}

Object.assign(window, { conform });

Object.assign(window, {
  async profile(which: number, pick: string) {
    const { trained, cases, dataFor } = await import('../../test/network/cases');
    const { planNetwork } = await import('../../src/pipeline/network/webgpu/plan');
    const { liveDevice } = await import('../../src/pipeline/network/webgpu/device');
    const { createMachinery } = await import('../../src/pipeline/network/webgpu/machinery');
    const { loadRows } = await import('../../src/pipeline/network/webgpu/rows');
    const device = await openDevice();
    const one = which < 0 ? cases.find((c) => new RegExp(pick).test(c.name))! : trained[which]!;
    const out: string[] = [];
    const live = liveDevice(device);
    const plan = planNetwork(one.network, device.limits);
    for (const k of [...plan.forward, ...plan.backward, plan.update]) {
      const at = performance.now();
      await live.ready(k, plan.sizes);
      out.push(`compile ${k.label} ${(performance.now() - at).toFixed(0)}`);
    }
    const m = await createMachinery(live, one.network);
    const rows = await loadRows(live, one.network, plan.sizes, dataFor(one));
    await m.prepare([{ start: 0, rows: Math.min(16, one.n), seed: null, learns: true, labelled: true, index: 0, out: 0, update: { rate: 0, step: 1, options: { beta1: 0.9, beta2: 0.99, epsilon: 1e-7, decay: 0, clip: 1 } } }], Uint32Array.from({ length: 16 }, (_, i) => i % one.n), 16);
    for (let go = 0; go < 2; go++)
    for (const k of [...m.plan.forward, ...m.plan.backward, m.plan.update]) {
      const at = performance.now();
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      m.runner.encode(pass, [k], rows, 0, Math.min(16, one.n));
      pass.end();
      device.queue.submit([encoder.finish()]);
      await device.queue.onSubmittedWorkDone();
      if (go) out.push(`run ${k.label} ${(performance.now() - at).toFixed(0)} ${k.groups(Math.min(16, one.n))}`);
    }
    return out;
  },
});
