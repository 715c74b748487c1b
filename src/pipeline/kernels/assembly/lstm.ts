import * as at from './layout';
import { loadInputs, loadTowards, packRecurrent, packWeights, storeLast, unpackSlopes } from './pack';
import { innerTile, outerTile } from './products';
import { madd, one, sigmoid, tanh } from './vectors';

export { gradient, inputs, kernel, last, prepare, towards } from './layout';

/** Panels that run backward before their part of the weight gradient is summed: what they touch stays in the cache. */
const chunk: usize = 4;

/** Runs all steps over `inputs` with `kernel` into `last`, and keeps what {@link backward} needs. */
export function forward(): void {
  packWeights();
  for (let panel: usize = 0; panel < at.panels; panel++) {
    let joined = at.joined + panel * (at.steps + 1) * at.joinedStep;
    let gates = at.gates + panel * at.steps * at.gatesStep;
    let cell = at.cells + panel * (at.steps + 1) * at.cellsStep;
    let cellTanh = at.cellTanh + panel * at.steps * at.cellsStep;
    loadInputs(panel, joined, cell);
    for (let t: usize = 0; t < at.steps; t++) {
      for (let unit: usize = 0; unit < at.hidden; unit++) {
        outerTile(at.weights + unit * at.rows * 16, joined, at.rows, gates + unit * 128);
      }
      joined += at.joinedStep;
      activate(gates, cell, cell + at.cellsStep);
      emit(gates, cell + at.cellsStep, cellTanh, joined + at.width * 32);
      gates += at.gatesStep;
      cell += at.cellsStep;
      cellTanh += at.cellsStep;
    }
    storeLast(panel, joined + at.width * 32);
  }
}

/** Gates from their pre-activations, in place, and the new cell. */
function activate(gates: usize, cell: usize, next: usize): void {
  for (let unit: usize = 0; unit < at.hidden; unit++) {
    for (let side: usize = 0; side < 32; side += 16) {
      const gate = gates + side;
      const i = sigmoid(v128.load(gate));
      const f = sigmoid(v128.load(gate, 32));
      const o = sigmoid(v128.load(gate, 64));
      const g = tanh(v128.load(gate, 96));
      v128.store(gate, i);
      v128.store(gate, f, 32);
      v128.store(gate, o, 64);
      v128.store(gate, g, 96);
      v128.store(next + side, madd(f, v128.load(cell + side), f32x4.mul(i, g)));
    }
    gates += 128;
    cell += 32;
    next += 32;
  }
}

/** The hidden state from the output gate and the new cell. */
function emit(gates: usize, cell: usize, cellTanh: usize, h: usize): void {
  for (let unit: usize = 0; unit < at.hidden; unit++) {
    for (let side: usize = 0; side < 32; side += 16) {
      const bent = tanh(v128.load(cell + side));
      v128.store(cellTanh + side, bent);
      v128.store(h + side, f32x4.mul(v128.load(gates + side, 64), bent));
    }
    gates += 128;
    cell += 32;
    cellTanh += 32;
    h += 32;
  }
}

/** `gradient` of the sum of `towards` · `last` in `kernel`. Uses up what {@link forward} kept. */
export function backward(): void {
  packRecurrent();
  memory.fill(at.slopes, 0, 4 * at.hidden * at.rows * 4);
  for (let first: usize = 0; first < at.panels; first += chunk) {
    const count = min<usize>(chunk, at.panels - first);
    for (let panel = first; panel < first + count; panel++) backwardPanel(panel);
    sumSlopes(first, count);
  }
  unpackSlopes();
}

function backwardPanel(panel: usize): void {
  loadTowards(panel);
  memory.fill(at.dc, 0, at.cellsStep);
  for (let t = at.steps; t-- > 0; ) {
    const gates = at.gates + (panel * at.steps + t) * at.gatesStep;
    const cell = at.cells + (panel * (at.steps + 1) + t) * at.cellsStep;
    differentiate(gates, cell, at.cellTanh + (panel * at.steps + t) * at.cellsStep);
    if (t == 0) return;
    for (let unit: usize = 0; unit < at.hidden; unit += 4) {
      outerTile(at.recurrent + unit * at.hidden * 16, gates, 4 * at.hidden, at.dh + unit * 32);
    }
  }
}

/** One step back through the cell: the slopes of the pre-activations in place of the gates. */
function differentiate(gates: usize, cellBefore: usize, cellTanh: usize): void {
  let dh = at.dh;
  let dc = at.dc;
  for (let unit: usize = 0; unit < at.hidden; unit++) {
    for (let side: usize = 0; side < 32; side += 16) {
      const gate = gates + side;
      const i = v128.load(gate);
      const f = v128.load(gate, 32);
      const o = v128.load(gate, 64);
      const g = v128.load(gate, 96);
      const bent = v128.load(cellTanh + side);
      const slope = v128.load(dh + side);
      const dCell = madd(f32x4.mul(slope, o), flatness(bent), v128.load(dc + side));
      v128.store(dc + side, f32x4.mul(dCell, f));
      v128.store(gate, f32x4.mul(f32x4.mul(dCell, g), steepness(i)));
      v128.store(gate, f32x4.mul(f32x4.mul(dCell, v128.load(cellBefore + side)), steepness(f)), 32);
      v128.store(gate, f32x4.mul(f32x4.mul(slope, bent), steepness(o)), 64);
      v128.store(gate, f32x4.mul(f32x4.mul(dCell, i), flatness(g)), 96);
    }
    gates += 128;
    cellBefore += 32;
    cellTanh += 32;
    dh += 32;
    dc += 32;
  }
}

/** Derivative of tanh at the output y. */
@inline
function flatness(y: v128): v128 {
  return f32x4.sub(one(), f32x4.mul(y, y));
}

/** Derivative of the logistic function at the output y. */
@inline
function steepness(y: v128): v128 {
  return f32x4.sub(y, f32x4.mul(y, y));
}

/** The weight gradient of `count` panels over all their steps, added to `slopes`. */
function sumSlopes(first: usize, count: usize): void {
  const gatesPanel = at.steps * at.gatesStep;
  const joinedPanel = (at.steps + 1) * at.joinedStep;
  const gates = at.gates + first * gatesPanel;
  const joined = at.joined + first * joinedPanel;
  for (let unit: usize = 0; unit < at.hidden; unit++) {
    for (let row: usize = 0; row < at.rows; row += 2) {
      innerTile(
        gates + unit * 128,
        at.gatesStep,
        gatesPanel,
        joined + row * 32,
        at.joinedStep,
        joinedPanel,
        count,
        at.steps,
        at.slopes + (unit * at.rows + row) * 16,
      );
    }
  }
}
