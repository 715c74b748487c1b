/**
 * Where everything lies, from the end of the static data on. Customers are cut into panels of 8 columns; the rows of a
 * panel at one step are contiguous, so that every product reads memory straight on:
 *
 * - `joined` [panel][step + 1][row][8]: the input rows, then the hidden state before that step, then zeros to an even row
 * - `gates` [panel][step][unit][i, f, o, g][8]; the backward pass puts the slopes of the pre-activations in their place
 * - `cells` [panel][step + 1][unit][8]: the cell before that step; `cellTanh` [panel][step][unit][8]
 * - `weights` [unit][row of joined][4 gates]; `slopes`, their gradient, the same
 * - `recurrent` [4 hidden units][unit][4 gates][4]: the recurrent weights the other way round, for the backward pass
 * - `dh` [unit][8] and `dc` [unit][8]: of the panel at work
 *
 * What the host writes and reads is row-major: `inputs` [steps][width][batch], `kernel` and `gradient`
 * [4·hidden][width + hidden], `last` and `towards` [hidden][batch].
 */
export let inputs: usize = 0;
export let kernel: usize = 0;
export let last: usize = 0;
export let towards: usize = 0;
export let gradient: usize = 0;

export let steps: usize = 0;
export let width: usize = 0;
export let hidden: usize = 0;
export let batch: usize = 0;
export let panels: usize = 0;
/** Rows of `joined`, even. */
export let rows: usize = 0;

export let joined: usize = 0;
export let gates: usize = 0;
export let cells: usize = 0;
export let cellTanh: usize = 0;
export let weights: usize = 0;
export let slopes: usize = 0;
export let recurrent: usize = 0;
export let dh: usize = 0;
export let dc: usize = 0;

/** Bytes from one step to the next in `joined`, `gates` and `cells`. */
export let joinedStep: usize = 0;
export let gatesStep: usize = 0;
export let cellsStep: usize = 0;

/** Of 64 bits, so that a shape too large for the address space is seen. */
let end: u64 = 0;

function take(count: usize, bytes: usize): usize {
  const at = <usize>end;
  end += (<u64>count * bytes + 63) & ~63;
  return at;
}

/** Takes the shape of the coming pass and the memory it needs; false where the memory is refused. */
export function prepare(stepCount: usize, inputRows: usize, units: usize, customers: usize): bool {
  steps = stepCount;
  width = inputRows;
  hidden = units;
  batch = customers;
  panels = (batch + 7) >> 3;
  rows = (width + hidden + 1) & ~1;
  joinedStep = rows * 32;
  gatesStep = hidden * 128;
  cellsStep = hidden * 32;

  end = (__heap_base + 63) & ~63;
  const blocks = (hidden + 3) >> 2;
  inputs = take(steps * width, batch * 4);
  kernel = take(hidden * 16, width + hidden);
  gradient = take(hidden * 16, width + hidden);
  last = take(hidden, batch * 4);
  towards = take(hidden, batch * 4);
  weights = take(hidden * 16, rows);
  slopes = take(hidden * 16, rows);
  recurrent = take(hidden * 16, blocks * 4);
  dh = take(blocks, 128);
  dc = take(hidden, 32);
  joined = take(panels * (steps + 1), joinedStep);
  gates = take(panels * steps, gatesStep);
  cells = take(panels * (steps + 1), cellsStep);
  cellTanh = take(panels * steps, cellsStep);

  const pages = (end + 0xffff) >> 16;
  if (pages > 0xffff) return false;
  const missing = <i32>pages - memory.size();
  return missing <= 0 || memory.grow(missing) >= 0;
}
