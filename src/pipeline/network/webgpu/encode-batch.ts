import type { Kernel } from '../../kernels/wgsl/kernel';
import type { BatchWords } from './batches';
import type { Machinery } from './machinery';
import type { DeviceRows } from './rows';

/** One submit: all parts of a batch, the first of them at place `first` among the words, and then what sums them up. */
export function submitBatch(
  { live, plan, runner }: Machinery,
  rows: DeviceRows,
  parts: readonly BatchWords[],
  first: number,
  after: readonly Kernel[],
): void {
  const { device } = live;
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  runner.encode(pass, [plan.pack], rows, first, 1);
  for (const [p, { rows: customers }] of parts.entries())
    runner.encode(pass, [...plan.forward, ...plan.backward], rows, first + p, customers);
  runner.encode(pass, after, rows, first + parts.length - 1, 1);
  pass.end();
  device.queue.submit([encoder.finish()]);
}
