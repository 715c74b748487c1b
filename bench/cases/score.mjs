import { figure, pythonPeers } from '../measure.mjs';
import { askNetworkPage } from '../network-page.mjs';

const shape = {
  n: 1_000_000,
  steps: 26,
  channels: 8,
  batch: 1024,
  encoder: { kind: 'lstm', hidden: 64, layers: 1, dropout: 0 },
  joint: 16,
};

/** A million customers scored, from Arrow record batches to Arrow, in the browser on two threads. */
/** @param {{ repeat: number }} options */
export async function measure({ repeat }) {
  const { times } = await askNetworkPage({ task: 'score', shape, repeat, tfjs: null, threads: [2] });
  const [full, short] = times.map((/** @type {{ what: string, seconds: number[] }} */ t) =>
    figure(t.what, t.seconds, 's a million customers'),
  );
  const sample = { ...shape, n: 65_536 };
  const native = pythonPeers('network', [JSON.stringify(sample), String(repeat), 'score'], full);
  const scale = 1e6 / sample.n;
  const peers = native.peers.map((p) => ({
    ...p,
    best: p.best * scale,
    median: p.median * scale,
    ratio: full.best / (p.best * scale),
  }));
  return {
    ours: full,
    peers: [{ ...short, version: '', ratio: full.best / short.best }, ...peers],
    skipped: native.skipped,
    size: shape,
    memory_mb: Math.round(times[0].bytes / 1e5) / 10,
  };
}
