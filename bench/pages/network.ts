import {
  Field,
  FixedSizeList,
  Float32,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Table,
  tableFromIPC,
  tableToIPC,
  Uint16,
} from 'apache-arrow';
import { kernelBuilds } from '../../src/pipeline/kernels/kernel-build';
import type { NetworkBackend, NetworkMachine } from '../../src/pipeline/network/backend';
import type { NetworkData } from '../../src/pipeline/network/data';
import type { Encoder, NetworkDescription } from '../../src/pipeline/network/description';
import { initialParameters, parameterLayout } from '../../src/pipeline/network/parameters';
import { referenceBackend } from '../../src/pipeline/network/reference/reference-backend';
import { scoreStream } from '../../src/pipeline/network/score-stream';
import { createWasmBackend } from '../../src/pipeline/network/wasm/backend';
import { spawnNetworkThread } from '../../src/workers/spawn-network-thread';
import { startTfjs, tfjsNetwork } from './tfjs-layers';

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

const networkOf = ({ steps, channels, encoder, joint }: NetworkShape): NetworkDescription => ({
  inputs: { steps, channels, stepCategories: [], statics: 0, staticCategories: [], texts: 0 },
  encoder,
  pooling: 'last',
  towers: { statics: 0, texts: 0, joint },
  dropout: 0,
  heads: { horizons: 1, orders: null, value: null, weights: { churn: 1, orders: 0, value: 0 } },
});

const optimiser = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 0, clip: 1 };
const never = new AbortController().signal;

/** `share` 1: whole histories; else lengths from nothing to all steps. */
function randomData({ n, steps, channels }: NetworkShape, share: 0 | 1): NetworkData {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  return {
    n,
    sequences: Float32Array.from({ length: n * steps * channels }, random),
    lengths: Uint16Array.from({ length: n }, (_, i) => (share === 1 ? steps : i % (steps + 1))),
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
  const team = threads > 1 ? { spawn: spawnNetworkThread, threads, patience: 60_000 } : null;
  return createWasmBackend({ module, name, team });
}

async function start(machine: NetworkMachine, network: NetworkDescription): Promise<void> {
  const layout = parameterLayout(network);
  const zeros = () => new Float32Array(layout.size);
  const parameters = initialParameters(network, layout, 1);
  await machine.restore({ parameters, first: zeros(), second: zeros(), step: 0 });
}

async function trainedBy(backend: NetworkBackend, shape: NetworkShape, data: NetworkData): Promise<Way> {
  const network = networkOf(shape);
  const machine = await backend.open(network);
  await start(machine, network);
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

async function theirs(shape: NetworkShape, data: NetworkData, tfjs: 'layers' | 'operations'): Promise<Way> {
  if (tfjs === 'layers') {
    const network = await tfjsNetwork(shape, data);
    return { ...network, what: 'tfjs layers, WASM', bytes: () => 0 };
  }
  const { version } = await startTfjs();
  return { ...(await trainedBy(referenceBackend(), shape, data)), what: 'tfjs operations, WASM', version };
}

/** Each way in turns; one go more to warm up. */
async function inTurns(ways: readonly Way[], repeat: number): Promise<Times[]> {
  const times = ways.map(() => [] as number[]);
  for (let go = 0; go <= repeat; go++)
    for (const [k, way] of ways.entries()) {
      const started = performance.now();
      await way.epoch();
      if (go > 0) times[k]!.push((performance.now() - started) / 1000);
    }
  return ways.map(({ what, version, bytes }, k) => ({ what, version, seconds: times[k]!, bytes: bytes() }));
}

/** Seconds an epoch (forward, backward, clipping and Adam): the best of ours first. */
async function timeEpochs({ shape, repeat, threads, tfjs }: Ask): Promise<Times[]> {
  const data = randomData(shape, 1);
  const ways: Way[] = [];
  for (const name of kernelBuilds())
    for (const count of threads.toReversed())
      ways.push(await trainedBy(await ourBackend(name, count), shape, data));
  if (tfjs) ways.push(await theirs(shape, data, tfjs));
  return inTurns(ways, repeat);
}

const streamed = 65_536;

/** Seconds to score n customers from Arrow batches to Arrow: histories of all steps, and of half of them at random. */
async function timeScores({ shape, repeat, threads }: Ask): Promise<Times[]> {
  const network = networkOf(shape);
  const backend = await ourBackend(kernelBuilds()[0]!, threads.at(-1)!);
  const machine = await backend.open(network);
  await start(machine, network);
  const way = (what: string, share: 0 | 1): Way => {
    const ipc = arrowBatch(randomData({ ...shape, n: streamed }, share), shape);
    return {
      what: `${backend.detail}, ${what}`,
      version: '',
      bytes: () => machine.bytes(),
      async epoch() {
        let left = shape.n;
        const writer = new RecordBatchStreamWriter();
        function* batches() {
          for (; left > 0; left -= streamed) {
            const [batch] = tableFromIPC(ipc).batches;
            yield left < streamed ? batch!.slice(0, left) : batch!;
          }
        }
        for await (const out of scoreStream(machine, network, batches())) writer.write(out);
        writer.finish();
        writer.toUint8Array(true);
      },
    };
  };
  return inTurns([way('whole histories', 1), way('histories of 0 to all steps', 0)], repeat);
}

function arrowBatch(data: NetworkData, { steps, channels, n }: NetworkShape & { n: number }): Uint8Array {
  const rows = Math.min(n, data.n);
  const type = new FixedSizeList(steps * channels, new Field('item', new Float32(), false));
  const numbers = makeData({
    type: new Float32(),
    length: data.sequences.length,
    nullCount: 0,
    data: data.sequences,
  });
  const sequences = makeData({ type, length: rows, nullCount: 0, child: numbers });
  const lengths = makeData({ type: new Uint16(), length: rows, nullCount: 0, data: data.lengths });
  const schema = new Schema([new Field('sequences', type, false), new Field('lengths', new Uint16(), false)]);
  const children = [sequences, lengths];
  const struct = makeData({ type: new Struct(schema.fields), length: rows, nullCount: 0, children });
  return tableToIPC(new Table(schema, new RecordBatch(schema, struct)), 'stream');
}

export interface Ask {
  readonly task: 'train' | 'score';
  readonly shape: NetworkShape;
  readonly repeat: number;
  readonly threads: readonly number[];
  readonly tfjs: 'layers' | 'operations' | null;
}

globalThis.addEventListener('message', async ({ data: ask }: MessageEvent<Ask>) => {
  try {
    const times = ask.task === 'train' ? await timeEpochs(ask) : await timeScores(ask);
    globalThis.postMessage({ times });
  } catch (error) {
    globalThis.postMessage({ error: error instanceof Error ? error.stack : String(error) });
  }
});
