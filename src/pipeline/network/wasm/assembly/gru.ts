import { Plane, from, full, maskBlock, panels, steps } from './chunk';
import { flatness, steepness } from './lstm';
import { outer } from './tiles';
import { madd, one, sigmoidFour, tanhFour } from './vectors';

/**
 * All steps of one layer. Rows of `gates`, `weights` and `recurrent` are all reset gates, all update gates, all candidates;
 * `bias` has a fourth part, of the recurrent candidate, whose product `inner` keeps. `states` holds what is before a step,
 * one block more than steps. `units` is a multiple of 4.
 */
export function gru(
  x: Plane,
  width: usize,
  states: Plane,
  gates: Plane,
  inner: Plane,
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
    for (let t = start; t < steps; t++) {
      const input = x.block(panel, t);
      const state = states.block(panel, t);
      const gate = gates.block(panel, t);
      const own = inner.block(panel, t);
      // The state before the first step is zero.
      const before: usize = t == start ? 0 : units;
      for (let o: usize = 0; o < 3 * units; o += 4) {
        const below = o < 2 * units ? before : 0;
        const w = weights + o * stride * 4;
        const u = recurrent + o * units * 4;
        outer(true, bias + o * 4, w, input, width, u, state, below, gate + o * 32);
      }
      for (let o: usize = 0; o < units; o += 4) {
        const u = recurrent + (2 * units + o) * units * 4;
        outer(true, bias + (3 * units + o) * 4, u, state, before, 0, 0, 0, own + o * 32);
      }
      const next = states.block(panel, t + 1);
      activate(gate, own, state, next, units);
      if (t < masked) maskBlock(next, units, panel, t);
    }
  }
}

/** Gates from their pre-activations, in place, and the new state. */
function activate(gate: usize, own: usize, state: usize, next: usize, units: usize): void {
  const update = gate + units * 32;
  const candidate = update + units * 32;
  for (let at: usize = 0; at < 2 * units * 32; at += 64) sigmoidFour(gate + at);
  for (let at: usize = 0; at < units * 32; at += 16) {
    const n = madd(v128.load(gate + at), v128.load(own + at), v128.load(candidate + at));
    v128.store(candidate + at, n);
  }
  for (let at: usize = 0; at < units * 32; at += 64) tanhFour(candidate + at, candidate + at);
  for (let at: usize = 0; at < units * 32; at += 16) {
    const n = v128.load(candidate + at);
    v128.store(next + at, madd(v128.load(update + at), f32x4.sub(v128.load(state + at), n), n));
  }
}

/**
 * Back through all steps: puts the slopes of the pre-activations in the gates' place, that of the recurrent candidate in
 * the place of `inner`. `transposed` [units / 4][3 units][4]. `dh` [units][8] is scratch.
 */
export function gruBack(
  towards: Plane,
  each: bool,
  states: Plane,
  gates: Plane,
  inner: Plane,
  units: usize,
  transposed: usize,
  dh: usize,
): void {
  for (let panel: usize = 0; panel < panels; panel++) {
    const start = from(true, panel);
    if (start == steps) continue;
    const masked = full(panel);
    memory.copy(dh, towards.block(panel, each ? steps - 1 : 0), units * 32);
    for (let t = steps; t-- > start; ) {
      if (t < masked) maskBlock(dh, units, panel, t);
      const gate = gates.block(panel, t);
      const own = inner.block(panel, t);
      differentiate(gate, own, states.block(panel, t), dh, units);
      if (t == start) break;
      if (each) addBlock(towards.block(panel, t - 1), dh, units);
      for (let unit: usize = 0; unit < units; unit += 4) {
        const tile = dh + unit * 32;
        const w = transposed + unit * 3 * units * 4;
        outer(false, tile, w, gate, 2 * units, w + 2 * units * 16, own, units, tile);
      }
    }
  }
}

/** One step back: the slopes of the pre-activations, and in dh what reaches the state before by the update gate. */
function differentiate(gate: usize, own: usize, state: usize, dh: usize, units: usize): void {
  const update = gate + units * 32;
  const candidate = update + units * 32;
  for (let at: usize = 0; at < units * 32; at += 16) {
    const r = v128.load(gate + at);
    const z = v128.load(update + at);
    const n = v128.load(candidate + at);
    const slope = v128.load(dh + at);
    const dn = f32x4.mul(f32x4.mul(slope, f32x4.sub(one(), z)), flatness(n));
    const dz = f32x4.mul(f32x4.mul(slope, f32x4.sub(v128.load(state + at), n)), steepness(z));
    const dr = f32x4.mul(f32x4.mul(dn, v128.load(own + at)), steepness(r));
    v128.store(gate + at, dr);
    v128.store(update + at, dz);
    v128.store(candidate + at, dn);
    v128.store(own + at, f32x4.mul(dn, r));
    v128.store(dh + at, f32x4.mul(slope, z));
  }
}

function addBlock(x: usize, y: usize, units: usize): void {
  for (let at: usize = 0; at < units * 32; at += 16) {
    v128.store(y + at, f32x4.add(v128.load(y + at), v128.load(x + at)));
  }
}
