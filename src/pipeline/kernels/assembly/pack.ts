import * as at from './layout';

/** Columns of a panel that are customers; the rest is filled with zeros, which reach no gradient. */
@inline
function customersOf(panel: usize): usize {
  return min<usize>(8, at.batch - panel * 8);
}

/** 8 columns of a row-major [rows][batch] array into a panel's row. */
function loadRow(from: usize, to: usize, count: usize): void {
  if (count == 8) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    return;
  }
  for (let k: usize = 0; k < 8; k++) f32.store(to + k * 4, k < count ? f32.load(from + k * 4) : 0);
}

/** The host's kernel as {@link at.weights}; the rows that fill up are zero. */
export function packWeights(): void {
  const columns = at.width + at.hidden;
  let to = at.weights;
  for (let unit: usize = 0; unit < at.hidden; unit++) {
    for (let row: usize = 0; row < at.rows; row++) {
      for (let gate: usize = 0; gate < 4; gate++) {
        const from = at.kernel + ((gate * at.hidden + unit) * columns + row) * 4;
        f32.store(to, row < columns ? f32.load(from) : 0);
        to += 4;
      }
    }
  }
}

/** The recurrent columns of the host's kernel as {@link at.recurrent}. */
export function packRecurrent(): void {
  const columns = at.width + at.hidden;
  let to = at.recurrent;
  for (let first: usize = 0; first < at.hidden; first += 4) {
    for (let unit: usize = 0; unit < at.hidden; unit++) {
      for (let gate: usize = 0; gate < 4; gate++) {
        const from = at.kernel + ((gate * at.hidden + unit) * columns + at.width + first) * 4;
        for (let k: usize = 0; k < 4; k++) {
          f32.store(to, first + k < at.hidden ? f32.load(from + k * 4) : 0);
          to += 4;
        }
      }
    }
  }
}

/** {@link at.slopes} as the host's gradient. */
export function unpackSlopes(): void {
  const columns = at.width + at.hidden;
  for (let unit: usize = 0; unit < at.hidden; unit++) {
    for (let row: usize = 0; row < columns; row++) {
      for (let gate: usize = 0; gate < 4; gate++) {
        const slope = f32.load(at.slopes + ((unit * at.rows + row) * 4 + gate) * 4);
        f32.store(at.gradient + ((gate * at.hidden + unit) * columns + row) * 4, slope);
      }
    }
  }
}

/** The panel's inputs of all steps; hidden state and cell before the first step are zero. */
export function loadInputs(panel: usize, joined: usize, cells: usize): void {
  const count = customersOf(panel);
  const columns = at.width + at.hidden;
  for (let t: usize = 0; t < at.steps; t++) {
    let from = at.inputs + (t * at.width * at.batch + panel * 8) * 4;
    let to = joined + t * at.joinedStep;
    for (let row: usize = 0; row < at.width; row++) {
      loadRow(from, to, count);
      from += at.batch * 4;
      to += 32;
    }
    memory.fill(joined + t * at.joinedStep + columns * 32, 0, (at.rows - columns) * 32);
  }
  memory.fill(joined + at.width * 32, 0, at.hidden * 32);
  memory.fill(cells, 0, at.cellsStep);
}

/** The panel's columns of the gradient at the last hidden state. */
export function loadTowards(panel: usize): void {
  const count = customersOf(panel);
  for (let unit: usize = 0; unit < at.hidden; unit++) {
    loadRow(at.towards + (unit * at.batch + panel * 8) * 4, at.dh + unit * 32, count);
  }
}

/** The panel's last hidden state, from [unit][8] to the host's array. */
export function storeLast(panel: usize, from: usize): void {
  const count = customersOf(panel);
  for (let unit: usize = 0; unit < at.hidden; unit++) {
    const to = at.last + (unit * at.batch + panel * 8) * 4;
    memory.copy(to, from + unit * 32, count * 4);
  }
}
