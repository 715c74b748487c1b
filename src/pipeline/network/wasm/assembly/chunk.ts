/**
 * The customers at work. They are cut into panels of 8 lanes, sorted by length; a panel starts at the first step that any
 * of its customers has. Nothing here is shared between threads: each has an instance of its own.
 */
export let panels: usize = 0;
export let steps: usize = 0;
/** [panel]: the first step that any lane has; `steps` where none has one. */
export let starts: usize = 0;
/** [panel]: the step from which on every lane has one. */
export let fulls: usize = 0;
/** [panel][8]: the first step of each lane. */
export let begins: usize = 0;
/** [panel][8]: the customer's row in the data; −1 where a lane is no customer. */
export let rows: usize = 0;

export function chunk(
  panelCount: usize,
  stepCount: usize,
  startsAt: usize,
  fullsAt: usize,
  beginsAt: usize,
  rowsAt: usize,
): void {
  panels = panelCount;
  steps = stepCount;
  starts = startsAt;
  fulls = fullsAt;
  begins = beginsAt;
  rows = rowsAt;
}

/** First block of a panel: of a sequence where its customers start, else the only one there is. */
@inline
export function from(across: bool, panel: usize): usize {
  return across ? <usize>load<u32>(starts + panel * 4) : 0;
}

@inline
export function until(across: bool): usize {
  return across ? steps : 1;
}

@inline
export function full(panel: usize): usize {
  return <usize>load<u32>(fulls + panel * 4);
}

/** All ones in the lanes that hold something at a step. `side` is 0 or 16: the first or last four lanes. */
@inline
export function held(panel: usize, step: usize, side: usize): v128 {
  return i32x4.le_s(v128.load(begins + panel * 32 + side), i32x4.splat(<i32>step));
}

/** Blocks [rows][8] of numbers, one a panel and step; lies in memory as three words. Strides in bytes. */
@unmanaged
export class Plane {
  at: usize;
  stepStride: usize;
  panelStride: usize;

  @inline
  block(panel: usize, step: usize): usize {
    return this.at + panel * this.panelStride + step * this.stepStride;
  }
}

/** Sets the lanes to zero that hold nothing at a step. */
export function maskBlock(block: usize, count: usize, panel: usize, step: usize): void {
  const left = held(panel, step, 0);
  const right = held(panel, step, 16);
  for (let row: usize = 0; row < count; row++) {
    v128.store(block, v128.and(v128.load(block), left));
    v128.store(block, v128.and(v128.load(block, 16), right), 16);
    block += 32;
  }
}

/** The same over a plane of a sequence. */
export function mask(x: Plane, count: usize): void {
  for (let panel: usize = 0; panel < panels; panel++) {
    const end = full(panel);
    for (let t = from(true, panel); t < end; t++) maskBlock(x.block(panel, t), count, panel, t);
  }
}
