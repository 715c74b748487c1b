import { rowPlaces } from '../../kernels/wgsl/gather';
import type { KernelSizes } from '../../kernels/wgsl/kernel';
import type { LoadedRows } from '../backend';
import type { NetworkData } from '../data';
import type { NetworkDescription } from '../description';
import { allocate, storageUsage } from './buffers';
import type { LiveDevice } from './device';

/** Rows on the device: floats (steps, statics, texts, labels) and whole numbers (length, ids), row after row. */
export interface DeviceRows extends LoadedRows {
  readonly floats: GPUBuffer;
  readonly ints: GPUBuffer;
  readonly labelled: boolean;
  readonly bytes: number;
}

export async function loadRows(
  live: LiveDevice,
  network: NetworkDescription,
  sizes: KernelSizes,
  data: NetworkData,
): Promise<DeviceRows> {
  const { n } = data;
  const floats = await mapped(live, 'floats', n * sizes.floats);
  const ints = await mapped(live, 'ints', n * sizes.ints);
  fillFloats(new Float32Array(floats.getMappedRange()), network, sizes.floats, data);
  fillInts(new Uint32Array(ints.getMappedRange()), network, sizes.ints, data);
  floats.unmap();
  ints.unmap();
  return {
    n,
    floats,
    ints,
    labelled: data.labels !== null,
    bytes: floats.size + ints.size,
    dispose() {
      floats.destroy();
      ints.destroy();
    },
  };
}

const mapped = (live: LiveDevice, label: string, count: number) =>
  allocate(live, { label, size: Math.max(16, 4 * count), usage: storageUsage, mappedAtCreation: true });

function fillFloats(
  out: Float32Array,
  { inputs, heads: { horizons } }: NetworkDescription,
  stride: number,
  { n, sequences, statics, texts, labels }: NetworkData,
): void {
  const places = rowPlaces(inputs);
  const put = (from: Float32Array | null | undefined, width: number, at: number) => {
    if (!from || width === 0) return;
    for (let row = 0; row < n; row++)
      out.set(from.subarray(row * width, (row + 1) * width), row * stride + at);
  };
  put(sequences, inputs.steps * inputs.channels, 0);
  put(statics, inputs.statics, places.statics);
  put(texts, inputs.texts, places.texts);
  put(labels?.churned, horizons, places.labels);
  put(labels?.orders, horizons, places.labels + horizons);
  put(labels?.value, horizons, places.labels + 2 * horizons);
}

function fillInts(
  out: Uint32Array,
  { inputs }: NetworkDescription,
  stride: number,
  { n, lengths, stepIds, staticIds }: NetworkData,
): void {
  const places = rowPlaces(inputs);
  const perStep = inputs.steps * inputs.stepCategories.length;
  const perRow = inputs.staticCategories.length;
  for (let row = 0; row < n; row++) {
    const at = row * stride;
    out[at] = lengths[row]!;
    if (stepIds) out.set(stepIds.subarray(row * perStep, (row + 1) * perStep), at + places.stepIds);
    if (staticIds) out.set(staticIds.subarray(row * perRow, (row + 1) * perRow), at + places.staticIds);
  }
}
