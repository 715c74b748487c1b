import { startBackend } from '../../src/pipeline/compute/tf';
import { normalFrom, randomFrom } from '../../src/pipeline/engine/random';
import { PatronError } from '../../src/pipeline/errors/patron-error';
import type { NetworkBackend, OptimiserState, TrainingPass } from '../../src/pipeline/network/backend';
import type { NetworkDescription } from '../../src/pipeline/network/description';
import { initialParameters, parameterLayout } from '../../src/pipeline/network/parameters';
import { referenceBackend } from '../../src/pipeline/network/reference/reference-backend';
import { networkLimits, webgpuBackend } from '../../src/pipeline/network/webgpu/webgpu-backend';
import { type Case, cases, dataFor, trained } from '../../test/network/cases';
import { conformance, type Finding } from '../../test/network/conformance';
import { oracle } from '../../test/network/oracle';
import { countCalls } from './count-calls';
import { randomCase } from './random-networks';

const never = new AbortController().signal;

/** Errors of devices that no call reported. */
const faults: string[] = [];

async function openDevice(limits: 'asked' | 'default' = 'asked'): Promise<GPUDevice> {
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error('This browser has no WebGPU adapter.');
  const device = await adapter.requestDevice(
    limits === 'asked' ? { requiredLimits: networkLimits(adapter) } : {},
  );
  device.addEventListener('uncapturederror', ({ error }) => faults.push(error.message));
  return device;
}

const gpu = (device: GPUDevice, recordBytes?: number): NetworkBackend =>
  webgpuBackend(device, 'software', recordBytes);

/** Initial parameters with every number moved, so that no bias or shift is zero. */
function startOf({ network, seed }: Case): OptimiserState {
  const layout = parameterLayout(network);
  const random = randomFrom(seed + 500);
  const parameters = initialParameters(network, layout, seed).map((p) => p + 0.1 * normalFrom(random));
  const zeros = () => new Float32Array(layout.size);
  return { parameters, first: zeros(), second: zeros(), step: 0 };
}

function passOf(n: number, size: number, batches: number): TrainingPass {
  return {
    order: Uint32Array.from({ length: batches * size }, (_, i) => (i * 7) % n),
    bounds: Uint32Array.from({ length: batches + 1 }, (_, i) => i * size),
    rates: new Float32Array(batches).fill(1e-3),
    optimiser: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7, decay: 0.01, clip: 1 },
    dropoutSeed: 5,
  };
}

async function conform(pattern: string, recordBytes?: number) {
  const device = await openDevice();
  const findings: Finding[] = await conformance(gpu(device, recordBytes), (name) =>
    new RegExp(pattern).test(name),
  );
  device.destroy();
  return { findings, faults };
}

/** Distance of two vectors, relative to the second one's length. */
function apart(got: ArrayLike<number>, want: ArrayLike<number>): number {
  let away = 0;
  let size = 0;
  for (let i = 0; i < want.length; i++) {
    away += (got[i]! - want[i]!) ** 2;
    size += want[i]! ** 2;
  }
  return got.length === want.length ? Math.sqrt(away / size) : Number.NaN;
}

async function gradientBy(backend: NetworkBackend, one: Case, pick: Uint32Array) {
  const machine = await backend.open(one.network);
  await machine.restore(startOf(one));
  const rows = await machine.load(dataFor(one));
  const { gradient, loss } = await machine.gradient(rows, pick, 3);
  machine.dispose();
  return { gradient, loss };
}

/** How far gradients are from those of tfjs on the processor, by encoder. */
async function besideTfjs(): Promise<{ name: string; gradient: number; loss: number }[]> {
  await startBackend('cpu', '/tfjs/');
  const device = await openDevice();
  const out = [];
  for (const one of trained) {
    const pick = Uint32Array.from({ length: 9 }, (_, i) => i);
    const got = await gradientBy(gpu(device), one, pick);
    const want = await gradientBy(referenceBackend(), one, pick);
    const loss = Math.abs(got.loss - want.loss) / Math.abs(want.loss);
    out.push({ name: one.name, gradient: apart(got.gradient, want.gradient), loss });
  }
  device.destroy();
  return out;
}

/** How far the gradient of a layer of so many units is from double precision, within the limits every device has. */
async function atDefaultLimits(hidden: number, kind: 'lstm' | 'gru'): Promise<number> {
  const device = await openDevice('default');
  const network: NetworkDescription = {
    ...trained[0]!.network,
    inputs: { ...trained[0]!.network.inputs, steps: 3 },
    encoder: { kind, hidden, layers: 1, dropout: 0 },
  };
  const one: Case = { name: `${kind} ${hidden}`, network, n: 6, seed: hidden };
  const pick = Uint32Array.from({ length: 5 }, (_, i) => i);
  const { gradient } = await gradientBy(gpu(device), one, pick);
  const layout = parameterLayout(network);
  const want = oracle(network, layout, startOf(one).parameters, dataFor(one), pick, 3);
  device.destroy();
  return apart(gradient, want.gradient);
}

/** How far heads and gradient of networks drawn by chance are from double precision, relative to their lengths. */
async function drawn(from: number, to: number) {
  const device = await openDevice();
  const out = [];
  for (let seed = from; seed < to; seed++) {
    const one = randomCase(seed);
    const layout = parameterLayout(one.network);
    const pick = Uint32Array.from({ length: 1 + (seed % 9) }, (_, i) => (3 * i) % one.n);
    const machine = await gpu(device).open(one.network);
    const start = startOf(one);
    await machine.restore(start);
    const rows = await machine.load(dataFor(one));
    const { gradient, loss } = await machine.gradient(rows, pick, seed);
    const { heads } = await machine.score(rows, pick, seed);
    machine.dispose();
    const want = oracle(one.network, layout, start.parameters, dataFor(one), pick, seed);
    const off = Math.abs(loss - want.loss) / Math.max(1e-2, Math.abs(want.loss));
    out.push({ seed, gradient: apart(gradient, want.gradient), heads: apart(heads, want.heads), loss: off });
  }
  device.destroy();
  return { drawn: out, faults };
}

/** How far loss and gradient are from double precision where customers order hundreds of times, and where they do not. */
async function manyOrders() {
  const device = await openDevice();
  const found = cases.find((c) => c.name.startsWith('no sequence'))!;
  const data = dataFor(found);
  const { horizons } = found.network.heads;
  const counts = [0, 1, 255, 256, 257, 1000, 5000, 30, 2, 400];
  const orders = Float32Array.from(
    { length: data.n * horizons },
    (_, i) => counts[Math.floor(i / horizons)]!,
  );
  const busy = { ...data, labels: { ...data.labels!, orders } };
  const layout = parameterLayout(found.network);
  const start = startOf(found);
  const machine = await gpu(device).open(found.network);
  await machine.restore(start);
  const rows = await machine.load(busy);
  const out = [];
  for (let row = 0; row < data.n; row++) {
    const pick = Uint32Array.of(row);
    const { gradient, loss } = await machine.gradient(rows, pick, null);
    const want = oracle(found.network, layout, start.parameters, busy, pick, null);
    const off = Math.abs(loss - want.loss) / Math.abs(want.loss);
    out.push({ orders: counts[row]!, gradient: apart(gradient, want.gradient), loss: off });
  }
  machine.dispose();
  device.destroy();
  return out;
}

/** Calls of a device over epochs of training a network with everything in it. */
async function counted(kind: Case['network']['encoder']['kind'], epochs: number) {
  const device = await openDevice();
  const calls = countCalls(device);
  const everything = cases.find((c) => c.name.startsWith(`${kind} 2 layers`))!;
  const encoder = { ...everything.network.encoder, layers: 3 };
  const one: Case = { ...everything, network: { ...everything.network, encoder, pooling: 'attention' } };
  const machine = await gpu(device).open(one.network);
  await machine.restore(startOf(one));
  const rows = await machine.load(dataFor(one));
  const pass = passOf(one.n, 2, 1);
  await machine.train(rows, pass, never);
  await machine.score(rows, null, null);
  const before = calls();
  const bytes = machine.bytes();
  let loss = Number.NaN;
  for (let epoch = 0; epoch < epochs; epoch++)
    loss = (await machine.train(rows, pass, never)).losses.at(-1) ?? Number.NaN;
  const after = calls();
  await machine.score(rows, null, null);
  await machine.train(rows, pass, never);
  const made = calls().made - before.made;
  const grown = machine.bytes() - bytes;
  rows.dispose();
  machine.dispose();
  const ended = calls();
  device.destroy();
  const batches = epochs * (pass.bounds.length - 1);
  return {
    loss,
    grown,
    dispatchesABatch: (after.dispatches - before.dispatches) / batches,
    /** Of batches, and one copy of losses and norms an epoch. */
    submits: after.submits - before.submits,
    wantedSubmits: batches + epochs,
    reads: (after.reads - before.reads) / epochs,
    made,
    left: ended.made - ended.destroyed,
  };
}

/** What training on a device says that is lost amid it: destroyed here, or by whoever is told that it runs. */
async function lost(by: 'page' | 'driver'): Promise<string> {
  const device = await openDevice();
  const one = trained[0]!;
  const machine = await gpu(device).open(one.network);
  await machine.restore(startOf(one));
  const rows = await machine.load(dataFor(one));
  const running = machine.train(rows, passOf(one.n, 2, 4000), never).catch((error: unknown) => error);
  Object.assign(window, { training: true });
  if (by === 'page') device.destroy();
  const error = await running;
  machine.dispose();
  return error instanceof PatronError ? error.code : `no loss: ${String(error)}`;
}

Object.assign(window, { conform, drawn, manyOrders, besideTfjs, atDefaultLimits, counted, lost });
