import { PatronError } from '../../errors/patron-error';
import { type BufferView, type Kernel, type KernelSizes, shaderText } from '../../kernels/wgsl/kernel';
import { untilLost } from '../../train/until-lost';

// GPUShaderStage.COMPUTE, spelled out: the pipeline names no globals of a browser.
const computeStage = 4;

export interface ReadyKernel {
  readonly kernel: Kernel;
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
}

/** A device that fails the work that waits for it when it is lost. */
export interface LiveDevice {
  readonly device: GPUDevice;
  /** Rejects with `compute.device_lost` when the device is lost before the work ends. */
  wait<T>(work: Promise<T>): Promise<T>;
  ready(kernel: Kernel, sizes: KernelSizes): Promise<ReadyKernel>;
}

/** How long a failed call waits for news of a loss. */
const graceMs = 500;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const live = new WeakMap<GPUDevice, LiveDevice>();

/** One per device: shaders are compiled once for all networks of the same sizes. */
export function liveDevice(device: GPUDevice): LiveDevice {
  const held = live.get(device) ?? watch(device);
  live.set(device, held);
  return held;
}

function watch(device: GPUDevice): LiveDevice {
  const lost = device.lost.then((info) => {
    throw new PatronError('compute.device_lost', { detail: info.message || 'unknown' }, 'fault');
  });
  lost.catch(() => {});
  const wait = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await untilLost(work, lost);
    } catch (error) {
      // A device that is being lost fails what waits for it, and may say only then that it is lost.
      if (!(error instanceof PatronError)) await Promise.race([lost, pause(graceMs)]);
      throw error;
    }
  };
  const compiled = new Map<string, Promise<ReadyKernel>>();
  return {
    device,
    wait,
    ready(kernel, sizes) {
      const code = shaderText(kernel, sizes);
      const held = compiled.get(code) ?? wait(compile(device, kernel, code));
      compiled.set(code, held);
      return held.then((ready) => ({ ...ready, kernel }));
    },
  };
}

async function compile(device: GPUDevice, kernel: Kernel, code: string): Promise<ReadyKernel> {
  const storage = kernel.bindings.map(
    ({ writes }, i): GPUBindGroupLayoutEntry => ({
      binding: i + 1,
      visibility: computeStage,
      buffer: { type: writes ? 'storage' : 'read-only-storage' },
    }),
  );
  const batch: GPUBindGroupLayoutEntry = {
    binding: 0,
    visibility: computeStage,
    buffer: { type: 'uniform', hasDynamicOffset: true },
  };
  const { label } = kernel;
  const layout = device.createBindGroupLayout({ label, entries: [batch, ...storage] });
  const pipeline = await device.createComputePipelineAsync({
    label,
    layout: device.createPipelineLayout({ label, bindGroupLayouts: [layout] }),
    compute: { module: device.createShaderModule({ label, code }), entryPoint: 'main' },
  });
  return { kernel, pipeline, layout };
}

/** Which buffer a kernel's view reads. */
export type BufferName = Exclude<BufferView, 'packed4'>;
export const bufferOf = (view: BufferView): BufferName => (view === 'packed4' ? 'packed' : view);
