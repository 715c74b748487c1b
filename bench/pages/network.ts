import { kernelBuilds } from '../../src/pipeline/kernels/kernel-build';
import type { NetworkBackend } from '../../src/pipeline/network/backend';
import type { NetworkData } from '../../src/pipeline/network/data';
import type { Encoder, NetworkDescription } from '../../src/pipeline/network/description';
import { initialParameters, parameterLayout } from '../../src/pipeline/network/parameters';
import { createWasmBackend } from '../../src/pipeline/network/wasm/backend';
import { spawnNetworkThread } from '../../src/workers/spawn-network-thread';
import { type TfjsNetwork, tfjsNetwork } from './tfjs-layers';

/** The worker of the network's timings: answers one message with the seconds of each way, measured in turns. */

export interface NetworkShape {
  readonly n: number;
  readonly steps: number;
  readonly channels: number;
  readonly batch: number;
  readonly encoder: Encoder;
  readonly joint: number;
}

export interface Times {
  readonly what: string;
  readonly seconds: number[];
  readonly bytes: number;
  readonly version: string;
}

interface Way {
  readonly what: string;
  readonly version: string;
  epoch(): Promise<void>;
  bytes(): number;
}

const describe = ({ steps, channels, encoder, joint }: NetworkShape): NetworkDescription => ({
  inputs: { steps, channels, stepCategories: [], statics: 0, staticCategories: [], texts: 0 },
  encoder,
  pooling: 'last',
  towers: { statics: 0, texts: 0, joint },
  dropout: 0,
  heads: { horizons: 1, orders: null, value: null, weights: { churn: 1, orders: 0, value: 0 } },
});

const optimiser = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 0, clip: 1 };
const never = new AbortController().signal;

function randomData({ n, steps, channels }: NetworkShape): NetworkData {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  return {
    n,
    sequences: Float32Array.from({ length: n * steps * channels }, random),
    lengths: new Uint16Array(n).fill(steps),
    stepIds: null,
    statics: new Float32Array(0),
    staticIds: null,
    texts: null,
    labels: { churned: Float32Array.from({ length: n }, (_, i) => i % 2), orders: null, value: null },
  };
}

async function ourBackend(name: string, threads: number): Promise<NetworkBackend> {
  const file = `network-${name}${threads > 1 ? '-threads' : ''}.wasm`;
  const module = await WebAssembly.compileStreaming(fetch(`/kernels/${file}`));
  const team = threads > 1 ? { spawn: spawnNetworkThread, threads } : null;
  return createWasmBackend({ module, name, team });
}

async function ours(shape: NetworkShape, data: NetworkData, name: string, threads: number): Promise<Way> {
  const backend = await ourBackend(name, threads);
  const network = describe(shape);
  const machine = await backend.open(network);
  const layout = parameterLayout(network);
  const zeros = () => new Float32Array(layout.size);
  const parameters = initialParameters(network, layout, 1);
  await machine.restore({ parameters, first: zeros(), second: zeros(), step: 0 });
  const rows = await machine.load(data);
  const batches = Math.ceil(shape.n / shape.batch);
  const pass = {
    order: Uint32Array.from({ length: shape.n }, (_, i) => i),
    bounds: Uint32Array.from({ length: batches + 1 }, (_, b) => Math.min(shape.n, b * shape.batch)),
    rates: new Float32Array(batches).fill(1e-3),
    optimiser,
    dropoutSeed: 1,
  };
  return {
    what: backend.detail,
    version: '',
    bytes: () => machine.bytes(),
    async epoch() {
      const { ended } = await machine.train(rows, pass, never);
      if (ended !== 'whole') throw new Error(ended);
    },
  };
}

async function theirs(shape: NetworkShape, data: NetworkData): Promise<Way> {
  const network: TfjsNetwork = await tfjsNetwork(shape, data);
  return { ...network, what: 'tfjs layers, WASM', bytes: () => 0 };
}

/** Seconds an epoch: forward, backward, clipping and Adam, of each way, in turns; one go more to warm up. */
async function timeEpochs(
  shape: NetworkShape,
  repeat: number,
  { threads, layers }: { threads: readonly number[]; layers: boolean },
): Promise<Times[]> {
  const data = randomData(shape);
  const ways: Way[] = [];
  for (const name of kernelBuilds())
    for (const count of threads) ways.push(await ours(shape, data, name, count));
  if (layers) ways.push(await theirs(shape, data));
  const times = ways.map(() => [] as number[]);
  for (let go = 0; go <= repeat; go++)
    for (const [k, way] of ways.entries()) {
      const started = performance.now();
      await way.epoch();
      if (go > 0) times[k]!.push((performance.now() - started) / 1000);
    }
  return ways.map(({ what, version, bytes }, k) => ({ what, version, seconds: times[k]!, bytes: bytes() }));
}

export type Ask = {
  readonly shape: NetworkShape;
  readonly repeat: number;
  readonly ways: { threads: readonly number[]; layers: boolean };
};

globalThis.addEventListener('message', async ({ data: ask }: MessageEvent<Ask>) => {
  try {
    globalThis.postMessage({ times: await timeEpochs(ask.shape, ask.repeat, ask.ways) });
  } catch (error) {
    globalThis.postMessage({ error: error instanceof Error ? error.stack : String(error) });
  }
});
