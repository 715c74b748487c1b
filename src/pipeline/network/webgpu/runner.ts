import { batchStride, type Kernel } from '../../kernels/wgsl/kernel';
import type { Buffers } from './buffers';
import { bufferOf, type LiveDevice, type ReadyKernel } from './device';
import type { NetworkPlan } from './plan';
import type { DeviceRows } from './rows';

/** Writes the kernels of a batch into an encoder. */
export interface Runner {
  encode(
    pass: GPUComputePassEncoder,
    kernels: readonly Kernel[],
    rows: DeviceRows,
    place: number,
    customers: number,
  ): void;
}

/** Compiles all kernels of a plan; bound buffers are remembered until one is made anew. */
export async function createRunner(live: LiveDevice, plan: NetworkPlan, buffers: Buffers): Promise<Runner> {
  const kernels = [plan.pack, ...plan.forward, ...plan.backward, ...plan.sums, plan.update];
  const compiled = await Promise.all(kernels.map((kernel) => live.ready(kernel, plan.sizes)));
  const ready = new Map(compiled.map((k) => [k.kernel, k]));
  let bound = new WeakMap<DeviceRows, Map<ReadyKernel, GPUBindGroup>>();
  let generation = -1;
  const groupsOf = (rows: DeviceRows) => {
    if (generation !== buffers.generation()) bound = new WeakMap();
    generation = buffers.generation();
    const held = bound.get(rows) ?? new Map<ReadyKernel, GPUBindGroup>();
    bound.set(rows, held);
    return held;
  };
  return {
    encode(pass, wanted, rows, place, customers) {
      const groups = groupsOf(rows);
      for (const kernel of wanted) {
        const its = ready.get(kernel)!;
        const group = groups.get(its) ?? bind(live.device, its, buffers, rows);
        groups.set(its, group);
        pass.setPipeline(its.pipeline);
        pass.setBindGroup(0, group, [place * batchStride]);
        pass.dispatchWorkgroups(...kernel.groups(customers));
      }
    },
  };
}

function bind(device: GPUDevice, { kernel, layout }: ReadyKernel, buffers: Buffers, rows: DeviceRows) {
  const storage = kernel.bindings.map(({ view }, i): GPUBindGroupEntry => {
    const name = bufferOf(view);
    const buffer = name === 'floats' || name === 'ints' ? rows[name] : buffers.get(name);
    return { binding: i + 1, resource: { buffer } };
  });
  const batch = { binding: 0, resource: { buffer: buffers.get('batches'), size: 80 } };
  return device.createBindGroup({ label: kernel.label, layout, entries: [batch, ...storage] });
}
