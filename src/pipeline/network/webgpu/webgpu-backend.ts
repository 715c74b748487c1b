import type { NetworkBackend } from '../backend';
import { liveDevice } from './device';
import { openMachine } from './machine';

/**
 * Limits to ask an adapter for: as large buffers as it gives, since one batch's records lie in one buffer, and workgroups
 * with memory for four customers of 256 units. All else is as every device has it: eight storage buffers a stage, 256
 * invocations, no half floats, no subgroups.
 */
export function networkLimits({ limits }: Pick<GPUAdapter, 'limits'>): Record<string, number> {
  const { maxBufferSize, maxStorageBufferBindingSize, maxComputeWorkgroupStorageSize } = limits;
  return {
    maxBufferSize,
    maxStorageBufferBindingSize,
    maxComputeWorkgroupStorageSize: Math.min(maxComputeWorkgroupStorageSize, 32_768),
  };
}

/** More than this the records of one batch never take, whatever the device would give. */
const recordBytes = 2 ** 30;

/**
 * Networks in WGSL on a device that the caller opened; `adapter` names it for reports. A lost device is the caller's. A batch
 * whose records take more than `most` bytes, or than the device gives, is computed in parts.
 */
export function webgpuBackend(device: GPUDevice, adapter: string, most = recordBytes): NetworkBackend {
  const live = liveDevice(device);
  return { id: 'webgpu', detail: `WebGPU, ${adapter}`, open: (network) => openMachine(live, network, most) };
}
