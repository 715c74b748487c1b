import { Plane, from, full, maskBlock, panels, steps } from './chunk';
import { outer } from './tiles';
import { gateFour, madd, one, tanhFour } from './vectors';

/**
 * All steps of one layer. Rows of gates, and of `weights` and `recurrent` [units][columns][4], lie unit by unit in the
 * order input, forget, output, candidate. `states` and `cells` hold what is before a step, so one block more than steps;
 * `bent` the tanh of the cell after it. `units` is a multiple of 4.
 */
export function lstm(
  x: Plane,
  width: usize,
  states: Plane,
  cells: Plane,
  gates: Plane,
  bent: Plane,
  units: usize,
  weights: usize,
  stride: usize,
  recurrent: usize,
  bias: usize,
): void {
  for (let panel: usize = 0; panel < panels; panel++) {
    const start = from(true, panel);
    if (start == steps) continue;
    const masked = full(panel);
    memory.fill(states.block(panel, start), 0, units * 32);
    memory.fill(cells.block(panel, start), 0, units * 32);
    for (let t = start; t < steps; t++) {
      const input = x.block(panel, t);
      const state = states.block(panel, t);
      const gate = gates.block(panel, t);
      // The state before the first step is zero.
      const before: usize = t == start ? 0 : units;
      for (let unit: usize = 0; unit < units; unit++) {
        outer(
          true,
          bias + unit * 16,
          weights + unit * stride * 16,
          input,
          width,
          recurrent + unit * units * 16,
          state,
          before,
          gate + unit * 128,
        );
      }
      const cell = cells.block(panel, t + 1);
      const next = states.block(panel, t + 1);
      activate(gate, cells.block(panel, t), cell, units);
      emit(gate, cell, bent.block(panel, t), next, units);
      if (t < masked) {
        maskBlock(cell, units, panel, t);
        maskBlock(next, units, panel, t);
      }
    }
  }
}

/** Gates from their pre-activations, in place, and the new cell. */
function activate(gates: usize, cell: usize, next: usize, units: usize): void {
  for (let unit: usize = 0; unit < units; unit++) {
    gateFour(gates);
    gateFour(gates + 16);
    const left = f32x4.mul(v128.load(gates), v128.load(gates, 96));
    const right = f32x4.mul(v128.load(gates, 16), v128.load(gates, 112));
    v128.store(next, madd(v128.load(gates, 32), v128.load(cell), left));
    v128.store(next, madd(v128.load(gates, 48), v128.load(cell, 16), right), 16);
    gates += 128;
    cell += 32;
    next += 32;
  }
}

/** The hidden state from the output gate and the new cell, two units at a time. */
function emit(gates: usize, cell: usize, bent: usize, h: usize, units: usize): void {
  for (let unit: usize = 0; unit < units; unit += 2) {
    tanhFour(cell, bent);
    v128.store(h, f32x4.mul(v128.load(gates, 64), v128.load(bent)));
    v128.store(h, f32x4.mul(v128.load(gates, 80), v128.load(bent, 16)), 16);
    v128.store(h, f32x4.mul(v128.load(gates, 192), v128.load(bent, 32)), 32);
    v128.store(h, f32x4.mul(v128.load(gates, 208), v128.load(bent, 48)), 48);
    gates += 256;
    cell += 64;
    bent += 64;
    h += 64;
  }
}

/**
 * Back through all steps: puts the slopes of the pre-activations in the gates' place. `towards` holds the slopes of the
 * states, at every step (`each`) or of the last one only. `transposed` [units / 4][4 units][4]: the recurrent weights the
 * other way round. `dh` and `dc` [units][8] are scratch.
 */
export function lstmBack(
  towards: Plane,
  each: bool,
  cells: Plane,
  gates: Plane,
  bent: Plane,
  units: usize,
  transposed: usize,
  dh: usize,
  dc: usize,
  zeros: usize,
): void {
  for (let panel: usize = 0; panel < panels; panel++) {
    const start = from(true, panel);
    if (start == steps) continue;
    const masked = full(panel);
    memory.copy(dh, towards.block(panel, each ? steps - 1 : 0), units * 32);
    memory.fill(dc, 0, units * 32);
    for (let t = steps; t-- > start; ) {
      if (t < masked) {
        maskBlock(dh, units, panel, t);
        maskBlock(dc, units, panel, t);
      }
      const gate = gates.block(panel, t);
      differentiate(gate, cells.block(panel, t), bent.block(panel, t), dh, dc, units);
      if (t == start) break;
      const before = towards.block(panel, t - 1);
      for (let unit: usize = 0; unit < units; unit += 4) {
        outer(
          false,
          each ? before + unit * 32 : zeros,
          transposed + unit * units * 16,
          gate,
          4 * units,
          0,
          0,
          0,
          dh + unit * 32,
        );
      }
    }
  }
}

/** One step back through the cell: the slopes of the pre-activations in place of the gates. */
function differentiate(
  gate: usize,
  cellBefore: usize,
  bent: usize,
  dh: usize,
  dc: usize,
  units: usize,
): void {
  for (let half: usize = 0; half < units * 2; half++) {
    const i = v128.load(gate);
    const f = v128.load(gate, 32);
    const o = v128.load(gate, 64);
    const g = v128.load(gate, 96);
    const y = v128.load(bent);
    const slope = v128.load(dh);
    const dCell = madd(f32x4.mul(slope, o), flatness(y), v128.load(dc));
    v128.store(dc, f32x4.mul(dCell, f));
    v128.store(gate, f32x4.mul(f32x4.mul(dCell, g), steepness(i)));
    v128.store(gate, f32x4.mul(f32x4.mul(dCell, v128.load(cellBefore)), steepness(f)), 32);
    v128.store(gate, f32x4.mul(f32x4.mul(slope, y), steepness(o)), 64);
    v128.store(gate, f32x4.mul(f32x4.mul(dCell, i), flatness(g)), 96);
    gate += half & 1 ? 112 : 16;
    cellBefore += 16;
    bent += 16;
    dh += 16;
    dc += 16;
  }
}

/** Derivative of tanh at the output y. */
@inline
export function flatness(y: v128): v128 {
  return f32x4.sub(one(), f32x4.mul(y, y));
}

/** Derivative of the logistic function at the output y. */
@inline
export function steepness(y: v128): v128 {
  return f32x4.sub(y, f32x4.mul(y, y));
}
