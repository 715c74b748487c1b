import { yieldToEvents } from '../../engine/yield-to-events';
import { invariant } from '../../errors/invariant';
import type { LoadedRows, LossGradient, NetworkMachine, PassOutcome, Scored } from '../backend';
import { headWidth, type NetworkDescription } from '../description';
import { commands, controlAt } from './control';
import { createHand } from './hand';
import { createHeap } from './heap';
import type { Kernels } from './kernels';
import { mostSums, type Plan, scoringRows } from './plan';
import { byLength, type HeldRows, holdRows } from './rows';
import { createVectors } from './vectors';

/** Gives a machine the threads of the team for some jobs. */
export type Session = <T>(work: () => Promise<T>) => Promise<T>;

/** Milliseconds of batches between two looks at what came in. */
const breath = 25;

export function createMachine(
  network: NetworkDescription,
  kernels: Kernels,
  memory: WebAssembly.Memory,
  plan: Plan,
  session: Session,
  patience: number,
  close: () => void,
): NetworkMachine {
  const hand = createHand(network, kernels, memory, plan, 0, patience);
  const control = controlAt(memory, plan.control);
  const heap = createHeap(memory, plan.end);
  const vectors = createVectors(plan, memory);
  const width = headWidth(network.heads);
  const { steps } = network.inputs;
  let updates = 0;
  let job = { capacity: 0, rows: 0, slots: 0, heads: 0 };

  /** Room for a job of `count` rows; grows, and is used again. */
  function room(count: number): typeof job {
    if (job.capacity >= count) return job;
    for (const address of [job.rows, job.slots, job.heads]) heap.free(address);
    const capacity = Math.ceil(count / 256) * 256;
    job = {
      capacity,
      rows: heap.take(capacity * 4),
      slots: heap.take(capacity * 4),
      heads: heap.take(capacity * width * 4),
    };
    return job;
  }

  /** Lets all threads run a command over the picked rows. */
  function perform(
    command: number,
    held: HeldRows,
    pick: Uint32Array,
    parts: (panels: number) => number,
    seed: number | null,
  ): void {
    const { rows, slots, heads } = room(pick.length);
    const places = byLength(pick, held.lengths, steps);
    new Uint32Array(memory.buffer, slots, pick.length).set(places);
    new Uint32Array(memory.buffer, rows, pick.length).set(places.map((k) => pick[k]!));
    control.set({
      ...held.addresses,
      command,
      taken: 0,
      rows,
      slots,
      heads,
      count: pick.length,
      parts: parts(Math.ceil(pick.length / 8)),
      seeded: seed === null ? 0 : 1,
      seed: seed ?? 0,
    });
    hand.meet();
    hand.perform();
    hand.meet();
  }

  const sums = (panels: number) => Math.min(mostSums, Math.ceil(panels / plan.panels.training));
  const scores = (panels: number) => Math.ceil(panels / plan.panels.scoring);

  const working = <T>(work: () => Promise<T>): Promise<T> =>
    session(async () => {
      const result = await work();
      control.set({ command: commands.leave });
      hand.meet();
      return result;
    });

  return {
    async load(data) {
      return holdRows(data, memory, heap);
    },

    async restore(state) {
      vectors.restore(state);
      updates = state.step;
    },

    state: async () => ({ ...vectors.state(), step: updates }),

    train: (rows, pass, signal) =>
      working(async (): Promise<PassOutcome> => {
        const held = heldOf(rows);
        const losses: number[] = [];
        const norms: number[] = [];
        const outcome = (ended: PassOutcome['ended']): PassOutcome => ({
          losses: Float32Array.from(losses),
          norms: Float32Array.from(norms),
          ended,
        });
        let rested = Date.now();
        for (let batch = 0; batch < pass.rates.length; batch++) {
          if (Date.now() - rested > breath) {
            await yieldToEvents();
            rested = Date.now();
          }
          if (signal.aborted) return outcome('stopped');
          const { beta1, beta2, epsilon, decay, clip } = pass.optimiser;
          control.setNumbers({ rate: pass.rates[batch]!, decay, beta1, beta2, epsilon, clip, step: updates });
          const pick = pass.order.subarray(pass.bounds[batch], pass.bounds[batch + 1]);
          perform(commands.update, held, pick, sums, pass.dropoutSeed);
          const [loss, norm] = [control.number('loss'), control.number('norm')];
          losses.push(loss);
          norms.push(norm);
          if (!Number.isFinite(loss) || !Number.isFinite(norm)) return outcome('not-finite');
          updates++;
        }
        return outcome('whole');
      }),

    gradient: (rows, pick, dropoutSeed) =>
      working(async (): Promise<LossGradient> => {
        perform(commands.gradient, heldOf(rows), pick, sums, dropoutSeed);
        return { loss: control.number('loss'), gradient: vectors.gradient() };
      }),

    score: (rows, pick, dropoutSeed) =>
      working(async (): Promise<Scored> => {
        const held = heldOf(rows);
        const all = pick ?? Uint32Array.from({ length: held.n }, (_, i) => i);
        const heads = new Float32Array(all.length * width);
        let loss = 0;
        for (let from = 0; from < all.length; from += scoringRows) {
          const some = all.subarray(from, from + scoringRows);
          perform(commands.score, held, some, scores, dropoutSeed);
          heads.set(new Float32Array(memory.buffer, job.heads, some.length * width), from * width);
          const parts = scores(Math.ceil(some.length / 8));
          loss += new Float64Array(memory.buffer, plan.losses, parts).reduce((sum, x) => sum + x, 0);
          if (from + scoringRows < all.length) await yieldToEvents();
        }
        return { heads, loss: held.addresses.labelled ? loss / all.length : null };
      }),

    bytes: () => memory.buffer.byteLength,
    dispose: close,
  };
}

function heldOf(rows: LoadedRows): HeldRows {
  invariant('addresses' in rows, 'the rows were loaded by this machine');
  return rows as HeldRows;
}
