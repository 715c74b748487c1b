import { figure, pythonPeers } from './measure.mjs';
import { askNetworkPage } from './network-page.mjs';

/**
 * One epoch of a network (forward, backward, clipping, Adam) in the browser: ours, relaxed SIMD on two threads, beside its
 * other builds, tfjs and PyTorch in the same minutes.
 * @param {{ shape: object, repeat: number, tfjs: 'layers' | 'operations' | null }} options
 */
export async function measureNetwork({ shape, repeat, tfjs }) {
  const { times } = await askNetworkPage({ task: 'train', shape, repeat, tfjs, threads: [1, 2] });
  const ours = figure(times[0].what, times[0].seconds, 's an epoch');
  const inPage = times
    .slice(1)
    .map((/** @type {{ what: string, version: string, seconds: number[] }} */ t) => {
      const theirs = figure(t.what, t.seconds, ours.unit);
      return { ...theirs, version: t.version, ratio: ours.best / theirs.best };
    });
  const native = pythonPeers('network', [JSON.stringify(shape), String(repeat), 'train'], ours);
  return {
    ours,
    peers: [...inPage, ...native.peers],
    skipped: native.skipped,
    size: shape,
    memory_mb: Math.round(times[0].bytes / 1e5) / 10,
  };
}
