/** What is there of WebGPU, found out before tfjs is asked (it does not check for a missing adapter). */
export type AdapterProbe =
  | { readonly kind: 'none' }
  | { readonly kind: 'software' | 'hardware'; readonly name: string };

interface GpuLike {
  requestAdapter(options?: { powerPreference?: 'high-performance' }): Promise<AdapterLike | null>;
}

interface AdapterLike {
  readonly info: {
    readonly vendor: string;
    readonly architecture: string;
    readonly device: string;
    readonly description: string;
    readonly isFallbackAdapter?: boolean;
  };
  readonly isFallbackAdapter?: boolean;
}

const softwareNames = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|warp\b/i;

/**
 * Probes the adapter of `gpu` (navigator.gpu, undefined where the browser has none). A software rasteriser is told
 * from a real GPU by its fallback mark or its name.
 */
export async function probeAdapter(gpu: GpuLike | undefined): Promise<AdapterProbe> {
  const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  if (!adapter) return { kind: 'none' };
  const { vendor, architecture, device, description } = adapter.info;
  const name = [...new Set([vendor, architecture, device, description].filter(Boolean))].join(' ');
  const fallback = adapter.isFallbackAdapter ?? adapter.info.isFallbackAdapter ?? false;
  return { kind: fallback || softwareNames.test(name) ? 'software' : 'hardware', name: name || 'unnamed' };
}
