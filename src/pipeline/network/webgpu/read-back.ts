import type { Buffers, MachineBuffer } from './buffers';
import type { LiveDevice } from './device';

export interface Wanted {
  readonly name: MachineBuffer;
  readonly bytes: number;
}

/** What buffers hold after all that was submitted, in one copy. */
export async function readBack(
  live: LiveDevice,
  buffers: Buffers,
  wanted: readonly Wanted[],
): Promise<ArrayBuffer[]> {
  const { device } = live;
  const starts: number[] = [];
  let end = 0;
  for (const { bytes } of wanted) {
    starts.push(end);
    end += Math.ceil(bytes / 16) * 16;
  }
  const read = await buffers.hold('read', end);
  const encoder = device.createCommandEncoder({ label: 'read back' });
  wanted.forEach(({ name, bytes }, i) => {
    encoder.copyBufferToBuffer(buffers.get(name), 0, read, starts[i]!, bytes);
  });
  device.queue.submit([encoder.finish()]);
  await live.wait(read.mapAsync(1, 0, end));
  const whole = read.getMappedRange(0, end);
  const parts = wanted.map(({ bytes }, i) => whole.slice(starts[i]!, starts[i]! + bytes));
  read.unmap();
  return parts;
}
