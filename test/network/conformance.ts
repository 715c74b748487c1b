import { normalFrom, randomFrom } from '../../src/pipeline/engine/random';
import type {
  NetworkBackend,
  NetworkMachine,
  OptimiserState,
  TrainingPass,
} from '../../src/pipeline/network/backend';
import type { NetworkData } from '../../src/pipeline/network/data';
import { drops } from '../../src/pipeline/network/dropout';
import {
  initialParameters,
  type ParameterLayout,
  parameterLayout,
} from '../../src/pipeline/network/parameters';
import { type Case, cases, dataFor, trained } from './cases';
import { type OracleResult, oracle, oracleUpdate } from './oracle';

/** One thing held against the double-precision oracle; it is right where `error` ≤ `tolerance` (NaN is wrong). */
export interface Finding {
  readonly case: string;
  readonly what: string;
  readonly error: number;
  readonly tolerance: number;
}

const gradientTolerance = 1e-3;
const lossTolerance = 1e-3;
const headsTolerance = 1e-3;
const dropoutSeed = 12345;
const optimiser = { beta1: 0.9, beta2: 0.999, epsilon: 1e-7, decay: 0.02, clip: 1 };
const never = new AbortController().signal;

/** Runs every case on a backend. For tests and for pages: it throws nothing but what the backend throws. */
export async function conformance(
  backend: NetworkBackend,
  only: (name: string) => boolean = () => true,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const one of cases.filter((c) => only(c.name)))
    await withMachine(backend, one, async (machine, data, start) => {
      await machine.restore(start);
      findings.push(...(await computed(one, machine, data, start)));
    });
  for (const one of trained.filter((c) => only(c.name)))
    await withMachine(backend, one, async (machine, data, start) => {
      findings.push(...(await trainedAlike(one, machine, data, start)));
      findings.push(...(await blownUp(one, machine, data, start)));
      findings.push(...(await cancelled(one, machine, data, start)));
    });
  return findings;
}

export const isRight = ({ error, tolerance }: Finding): boolean => error <= tolerance;

async function withMachine(
  backend: NetworkBackend,
  one: Case,
  work: (machine: NetworkMachine, data: NetworkData, start: OptimiserState) => Promise<void>,
): Promise<void> {
  const machine = await backend.open(one.network);
  try {
    await work(machine, dataFor(one), startOf(one));
  } finally {
    machine.dispose();
  }
}

/** Initial parameters with every number moved, so that no bias or shift is zero. */
function startOf({ network, seed }: Case): OptimiserState {
  const layout = parameterLayout(network);
  const random = randomFrom(seed + 1000);
  const parameters = initialParameters(network, layout, seed).map((p) => p + 0.1 * normalFrom(random));
  const zeros = () => new Float32Array(layout.size);
  return { parameters, first: zeros(), second: zeros(), step: 0 };
}

/** Some rows more than once and in another order, an odd number of them. */
const pickOf = ({ n }: Case): Uint32Array =>
  Uint32Array.from({ length: n === 1 ? 1 : n + 1 - (n % 2) }, (_, k) => (k * 3 + 1) % n);

async function computed(one: Case, machine: NetworkMachine, data: NetworkData, start: OptimiserState) {
  const { network, name } = one;
  const layout = parameterLayout(network);
  const rows = await machine.load(data);
  const pick = pickOf(one);
  const all = Uint32Array.from({ length: one.n }, (_, i) => i);
  const want = once(`${name} all`, () => oracle(network, layout, start.parameters, data, all, null));
  const got = await machine.score(rows, null, null);
  const found: Finding[] = [
    { case: name, what: 'heads', error: apart(got.heads, want.heads), tolerance: headsTolerance },
    { case: name, what: 'loss', error: off(got.loss, want.loss), tolerance: lossTolerance },
  ];
  for (const seed of drops(network) ? [null, dropoutSeed] : [null]) {
    const note = seed === null ? '' : ', dropout';
    const slopes = once(`${name} ${seed}`, () => oracle(network, layout, start.parameters, data, pick, seed));
    const { loss, gradient } = await machine.gradient(rows, pick, seed);
    const drawn = await machine.score(rows, pick, seed);
    found.push(
      { case: name, what: `loss of rows${note}`, error: off(loss, slopes.loss), tolerance: lossTolerance },
      {
        case: name,
        what: `heads of rows${note}`,
        error: apart(drawn.heads, slopes.heads),
        tolerance: headsTolerance,
      },
      {
        case: name,
        what: `gradient${note}`,
        error: gradientError(layout, gradient, slopes.gradient),
        tolerance: gradientTolerance,
      },
    );
  }
  const unchanged = await machine.state();
  found.push({
    case: name,
    what: 'parameters after scoring',
    error: furthest(unchanged.parameters, start.parameters),
    tolerance: 0,
  });
  rows.dispose();
  return found;
}

/** Uneven batches, the last one of a single customer. */
function passOf(n: number, epoch: number, rate: number): TrainingPass {
  const order = Uint32Array.from({ length: n }, (_, k) => (k * 5 + epoch) % n);
  const bounds = Uint32Array.of(0, 7, 20, n - 1, n);
  const rates = Float32Array.from({ length: bounds.length - 1 }, (_, k) => rate / (1 + k));
  return { order, bounds, rates, optimiser, dropoutSeed: dropoutSeed + epoch };
}

async function trainedAlike(one: Case, machine: NetworkMachine, data: NetworkData, start: OptimiserState) {
  const { name } = one;
  const want = once(`${name} passes`, () => oraclePasses(one, data, start));
  const rows = await machine.load(data);
  const run = async () => {
    await machine.restore(start);
    const outcomes = [];
    for (let epoch = 0; epoch < 5; epoch++)
      outcomes.push(await machine.train(rows, passOf(one.n, epoch, 0.01), never));
    return { outcomes, state: await machine.state() };
  };
  const { outcomes, state } = await run();
  const again = await run();
  // Halfway through, all that counts is in the state.
  await machine.restore(start);
  for (let epoch = 0; epoch < 3; epoch++) await machine.train(rows, passOf(one.n, epoch, 0.01), never);
  const halfway = await machine.state();
  await machine.gradient(rows, Uint32Array.of(0, 1, 2), null);
  await machine.restore(halfway);
  for (let epoch = 3; epoch < 5; epoch++) await machine.train(rows, passOf(one.n, epoch, 0.01), never);
  const resumed = await machine.state();
  rows.dispose();
  const worst = (key: 'losses' | 'norms') =>
    Math.max(...outcomes.map((o, e) => worstOff(o[key], want[e]![key])));
  const same = (a: OptimiserState) =>
    furthest(a.parameters, state.parameters) +
    furthest(a.first, state.first) +
    furthest(a.second, state.second) +
    Math.abs(a.step - state.step);
  return [
    { case: name, what: 'losses of 5 epochs', error: worst('losses'), tolerance: lossTolerance },
    { case: name, what: 'gradient norms of 5 epochs', error: worst('norms'), tolerance: 5e-3 },
    { case: name, what: 'updates counted', error: Math.abs(state.step - 20), tolerance: 0 },
    { case: name, what: 'the same bits again', error: same(again.state), tolerance: 0 },
    { case: name, what: 'the same bits when resumed', error: same(resumed), tolerance: 0 },
  ];
}

function oraclePasses(one: Case, data: NetworkData, start: OptimiserState) {
  const layout = parameterLayout(one.network);
  const state = {
    parameters: Float64Array.from(start.parameters),
    first: new Float64Array(layout.size),
    second: new Float64Array(layout.size),
    step: 0,
  };
  return Array.from({ length: 5 }, (_, epoch) => {
    const pass = passOf(one.n, epoch, 0.01);
    const losses: number[] = [];
    const norms: number[] = [];
    pass.rates.forEach((rate, b) => {
      const pick = pass.order.subarray(pass.bounds[b], pass.bounds[b + 1]);
      const seed = drops(one.network) ? pass.dropoutSeed : null;
      const { loss, gradient } = oracle(one.network, layout, state.parameters, data, pick, seed);
      losses.push(loss);
      norms.push(oracleUpdate(layout, state, gradient, rate, pass.optimiser));
    });
    return { losses, norms };
  });
}

/** A rate out of all bounds: the batch after it is not finite, its update is not made, and training stops there. */
async function blownUp(one: Case, machine: NetworkMachine, data: NetworkData, start: OptimiserState) {
  await machine.restore(start);
  const rows = await machine.load(data);
  const pass = passOf(one.n, 0, 0.01);
  const outcome = await machine.train(rows, { ...pass, rates: pass.rates.map(() => 1e30) }, never);
  const { step } = await machine.state();
  await machine.restore(start);
  const after = await machine.train(rows, pass, never);
  rows.dispose();
  const yes = (what: string, holds: boolean): Finding => ({
    case: one.name,
    what,
    error: holds ? 0 : 1,
    tolerance: 0,
  });
  return [
    yes('what is not finite ends the pass', outcome.ended === 'not-finite'),
    yes('in the batch where it arises', outcome.losses.length === 2 && step === 1),
    yes('a restored state trains on', after.ended === 'whole' && after.losses.every(Number.isFinite)),
  ];
}

async function cancelled(one: Case, machine: NetworkMachine, data: NetworkData, start: OptimiserState) {
  await machine.restore(start);
  const rows = await machine.load(data);
  const batches = 4000;
  const pass: TrainingPass = {
    ...passOf(one.n, 0, 0.01),
    order: Uint32Array.from({ length: batches }, (_, k) => k % one.n),
    bounds: Uint32Array.from({ length: batches + 1 }, (_, k) => k),
    rates: new Float32Array(batches).fill(1e-4),
  };
  const before = await machine.train(rows, pass, AbortSignal.abort());
  const controller = new AbortController();
  const running = machine.train(rows, pass, controller.signal);
  controller.abort();
  const outcome = await running;
  const { step } = await machine.state();
  rows.dispose();
  const yes = (what: string, holds: boolean): Finding => ({
    case: one.name,
    what,
    error: holds ? 0 : 1,
    tolerance: 0,
  });
  return [
    yes('an aborted signal trains nothing', before.ended === 'stopped' && before.losses.length === 0),
    yes('an abort ends the pass', outcome.ended === 'stopped' && outcome.losses.length < batches),
    yes('what ran is what is counted', step === outcome.losses.length),
  ];
}

const kept = new Map<string, unknown>();

/** The oracle is slow: its answers are kept for the next backend. */
function once<T extends OracleResult | ReturnType<typeof oraclePasses>>(key: string, make: () => T): T {
  const held = kept.get(key) ?? make();
  kept.set(key, held);
  return held as T;
}

/** Of the whole vector in norm, and of each array by its largest entry (those that are nothing beside the whole aside). */
function gradientError(layout: ParameterLayout, got: ArrayLike<number>, want: Float64Array): number {
  const size = Math.sqrt(want.reduce((sum, g) => sum + g * g, 0));
  let square = 0;
  let worst = 0;
  for (const { offset, size: count } of layout.parameters) {
    let most = 1e-3 * size;
    let away = 0;
    for (let i = offset; i < offset + count; i++) {
      const error = Math.abs(got[i]! - want[i]!);
      square += error * error;
      most = Math.max(most, Math.abs(want[i]!));
      away = Math.max(away, error);
    }
    const share = away / most;
    worst = Math.max(worst, share);
  }
  return got.length === want.length ? Math.max(worst, Math.sqrt(square) / size) : Number.NaN;
}

const off = (got: number | null | undefined, want: number): number =>
  Math.abs((got ?? Number.NaN) - want) / Math.max(1e-2, Math.abs(want));

const worstOff = (got: ArrayLike<number>, want: readonly number[]): number =>
  got.length === want.length ? Math.max(...want.map((w, i) => off(got[i], w))) : Number.NaN;

const apart = (got: ArrayLike<number>, want: ArrayLike<number>): number =>
  got.length === want.length
    ? Math.max(...Array.from(want, (w, i) => Math.abs(got[i]! - w) / Math.max(1, Math.abs(w))))
    : Number.NaN;

const furthest = (got: ArrayLike<number>, want: ArrayLike<number>): number =>
  got.length === want.length ? Math.max(...Array.from(want, (w, i) => Math.abs(got[i]! - w))) : Number.NaN;
