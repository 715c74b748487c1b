import { PatronError } from '../../errors/patron-error';
import type { BufferName, LiveDevice } from './device';

export type MachineBuffer = BufferName | 'batches' | 'read';

/** Buffers of one machine: made once, made anew only when more is asked for, and all destroyed with the machine. */
export interface Buffers {
  get(name: MachineBuffer): GPUBuffer;
  /** At least `bytes` in the buffer; what it held is gone where it had to grow. */
  hold(name: MachineBuffer, bytes: number): Promise<GPUBuffer>;
  /** Changes whenever a buffer was made anew: what was bound before is stale. */
  generation(): number;
  bytes(): number;
  dispose(): void;
}

// GPUBufferUsage, spelled out: the pipeline names no globals of a browser.
const mapRead = 1;
const copyFrom = 4;
const copyTo = 8;
const uniform = 64;
const storage = 128;

const usageOf = (name: MachineBuffer): number =>
  name === 'batches' ? uniform | copyTo : name === 'read' ? mapRead | copyTo : storage | copyFrom | copyTo;

export const storageUsage = storage | copyTo;

export function createBuffers(live: LiveDevice): Buffers {
  const held = new Map<MachineBuffer, GPUBuffer>();
  let generation = 0;
  return {
    get(name) {
      const buffer = held.get(name);
      if (!buffer) throw new Error(`No buffer ${name} was made.`);
      return buffer;
    },
    async hold(name, bytes) {
      const before = held.get(name);
      if (before && before.size >= bytes) return before;
      before?.destroy();
      held.delete(name);
      const size = Math.max(16, Math.ceil(bytes / 16) * 16);
      const buffer = await allocate(live, { label: name, size, usage: usageOf(name) });
      held.set(name, buffer);
      generation++;
      return buffer;
    },
    generation: () => generation,
    bytes: () => [...held.values()].reduce((sum, { size }) => sum + size, 0),
    dispose() {
      for (const buffer of held.values()) buffer.destroy();
      held.clear();
    },
  };
}

/** Refuses with a sentence what the device cannot give. */
export async function allocate(live: LiveDevice, asked: GPUBufferDescriptor): Promise<GPUBuffer> {
  const { device } = live;
  const most = Math.min(device.limits.maxBufferSize, device.limits.maxStorageBufferBindingSize);
  const refusal = (limit: string) =>
    new PatronError('compute.gpu_memory', { megabytes: Math.ceil(asked.size / 1e6), limit });
  if (asked.size > most) throw refusal(`${Math.floor(most / 1e6)} MB`);
  device.pushErrorScope('out-of-memory');
  const buffer = device.createBuffer(asked);
  const error = await live.wait(device.popErrorScope());
  if (!error) return buffer;
  buffer.destroy();
  throw refusal(error.message);
}
