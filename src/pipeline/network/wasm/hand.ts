import { invariant } from '../../errors/invariant';
import { headWidth, type NetworkDescription } from '../description';
import { type Barrier, createBarrier } from './barrier';
import { setChunk } from './chunk';
import { commands, controlAt, wordAt } from './control';
import { createJudge } from './judge';
import type { Kernels } from './kernels';
import { partStart } from './parts';
import { type Plan, sliceNumbers } from './plan';
import { buildProgram, type Program } from './program';
import { updateSlice } from './update';

/** One thread of a machine: its kernels, its scratch memory, and its share of every job. */
export interface Hand {
  /** Does its share of the command that stands in the control words. */
  perform(): void;
  readonly meet: Barrier;
}

export function createHand(
  network: NetworkDescription,
  kernels: Kernels,
  memory: WebAssembly.Memory,
  plan: Plan,
  index: number,
  /** Milliseconds that a thread waits for the others. */
  patience: number,
): Hand {
  const { packing, threads } = plan;
  const arena = plan.arenas.start + index * (plan.arenas.training + plan.arenas.scoring);
  const programAt = (start: number, training: boolean): Program => {
    const { parameters, transposed } = plan;
    const panels = training ? plan.panels.training : plan.panels.scoring;
    const program = buildProgram(network, packing, kernels, {
      start,
      panels,
      training,
      parameters,
      transposed,
    });
    program.install(memory);
    return program;
  };
  const training = programAt(arena, true);
  const scoring = programAt(arena + plan.arenas.training, false);
  const control = controlAt(memory, plan.control);
  const meet = createBarrier(control, threads, patience);
  const judge = createJudge(network.heads, memory, control);
  const width = headWidth(network.heads);
  const take = (program: Program, first: number, panels: number) =>
    setChunk(kernels, memory, control, program, first, panels, network.inputs.steps);

  const taken = wordAt('taken');
  const losses = () => new Float64Array(memory.buffer, plan.losses);

  function forEachPart(work: (part: number, first: number, end: number) => void): void {
    const parts = control.get('parts');
    const panels = Math.ceil(control.get('count') / 8);
    for (;;) {
      const part = Atomics.add(control.words(), taken, 1);
      if (part >= parts) return;
      work(part, partStart(part, parts, panels), partStart(part + 1, parts, panels));
    }
  }

  function prepare(program: Program): void {
    program.run.data = {
      sequences: control.get('sequences'),
      stepIds: control.get('stepIds'),
      statics: control.get('statics'),
      staticIds: control.get('staticIds'),
      texts: control.get('texts'),
    };
    program.run.seed = control.get('seeded') ? control.get('seed') : null;
  }

  function sum(): void {
    prepare(training);
    const scale = 1 / control.get('count');
    const held = judge.labels();
    invariant(held, 'rows to learn from have labels');
    forEachPart((part, first, end) => {
      training.run.slopes = plan.sums + part * packing.size * 4;
      new Uint8Array(memory.buffer, training.run.slopes, packing.size * 4).fill(0);
      let loss = 0;
      for (let at = first; at < end; at += training.panels) {
        const customers = take(training, at, Math.min(training.panels, end - at));
        training.forward();
        loss += judge.loss(training, at, customers, scale, held);
        training.backward();
      }
      losses()[part] = loss;
    });
  }

  function reduce(): void {
    const parts = control.get('parts');
    const squares = new Float64Array(memory.buffer, plan.squares);
    forEachSlice(packing.size, (slice, from, count) => {
      const stride = packing.size * 4;
      squares[slice] = kernels.reduce(parts, stride, count, plan.sums + from * 4, plan.gradient + from * 4);
    });
  }

  function forEachSlice(size: number, work: (slice: number, from: number, count: number) => void): void {
    const slices = Math.ceil(size / sliceNumbers);
    for (let slice = index; slice < slices; slice += threads) {
      const from = slice * sliceNumbers;
      work(slice, from, Math.min(sliceNumbers, size - from));
    }
  }

  /** The batch's mean loss and gradient norm: the same on every thread. */
  function totals(): { loss: number; norm: number } {
    const add = (values: Float64Array) => values.reduce((total, x) => total + x, 0);
    const slices = Math.ceil(packing.size / sliceNumbers);
    return {
      loss: add(losses().subarray(0, control.get('parts'))) / control.get('count'),
      norm: Math.sqrt(add(new Float64Array(memory.buffer, plan.squares, slices))),
    };
  }

  function update(): void {
    const { loss, norm } = totals();
    if (index === 0) control.setNumbers({ loss, norm });
    if (!Number.isFinite(loss) || !Number.isFinite(norm)) return;
    forEachSlice(packing.size, (_, from, count) => updateSlice(kernels, plan, control, norm, from, count));
  }

  function score(): void {
    prepare(scoring);
    const held = judge.labels();
    const out = new Float32Array(memory.buffer, control.get('heads'), control.get('count') * width);
    const slots = new Uint32Array(memory.buffer, control.get('slots'), control.get('count'));
    forEachPart((part, first, end) => {
      let loss = 0;
      for (let at = first; at < end; at += scoring.panels) {
        const customers = take(scoring, at, Math.min(scoring.panels, end - at));
        scoring.forward();
        const { heads } = scoring;
        const raw = new Float32Array(memory.buffer, heads.at, (heads.panelStride / 4) * scoring.panels);
        const stride = heads.panelStride / 4;
        for (let k = 0; k < customers; k++) {
          const from = (k >> 3) * stride + (k & 7);
          const to = slots[at * 8 + k]! * width;
          for (let h = 0; h < width; h++) out[to + h] = raw[from + h * 8]!;
        }
        if (held) loss += judge.loss(scoring, at, customers, 0, held);
      }
      losses()[part] = loss;
    });
  }

  return {
    meet,
    perform() {
      const command = control.get('command');
      if (command === commands.score) score();
      else {
        sum();
        meet();
        reduce();
        meet();
        if (command === commands.update) update();
        else if (index === 0) control.setNumbers(totals());
      }
    },
  };
}
