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
