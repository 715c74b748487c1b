import { Plane, from, held, panels, steps, until } from './chunk';
import { flatness } from './lstm';
import { tanh } from './vectors';

/** Loops over the numbers of planes; `count` is rows of a block, 8 lanes each. */

export function zero(x: Plane, count: usize, across: bool): void {
  const end = until(across);
  for (let panel: usize = 0; panel < panels; panel++) {
    for (let t = from(across, panel); t < end; t++) memory.fill(x.block(panel, t), 0, count * 32);
  }
}

export function copy(x: Plane, y: Plane, count: usize, across: bool): void {
  const end = until(across);
  for (let panel: usize = 0; panel < panels; panel++) {
    for (let t = from(across, panel); t < end; t++) memory.copy(y.block(panel, t), x.block(panel, t), count * 32);
  }
}

/** y += x. */
export function add(x: Plane, y: Plane, count: usize, across: bool): void {
  const end = until(across);
  for (let panel: usize = 0; panel < panels; panel++) {
    for (let t = from(across, panel); t < end; t++) {
      let read = x.block(panel, t);
      let into = y.block(panel, t);
      for (let k: usize = 0; k < count * 2; k++) {
        v128.store(into, f32x4.add(v128.load(into), v128.load(read)));
        read += 16;
        into += 16;
      }
    }
  }
}

/** max(x, 0) in place; NaN stays NaN. */
export function relu(x: Plane, count: usize, across: bool): void {
  const none = f32x4.splat(0);
  const end = until(across);
  for (let panel: usize = 0; panel < panels; panel++) {
    for (let t = from(across, panel); t < end; t++) {
      let at = x.block(panel, t);
      for (let k: usize = 0; k < count * 2; k++) {
        v128.store(at, f32x4.pmax(v128.load(at), none));
        at += 16;
      }
    }
  }
}

/** dy = 0 where the output y is. */
export function reluBack(y: Plane, dy: Plane, count: usize, across: bool): void {
  const none = f32x4.splat(0);
  const end = until(across);
  for (let panel: usize = 0; panel < panels; panel++) {
    for (let t = from(across, panel); t < end; t++) {
      let read = y.block(panel, t);
      let at = dy.block(panel, t);
      for (let k: usize = 0; k < count * 2; k++) {
        v128.store(at, v128.and(v128.load(at), f32x4.gt(v128.load(read), none)));
        at += 16;
        read += 16;
      }
    }
  }
}

/** tanh in place, of single blocks. */
export function bend(x: Plane, count: usize): void {
  for (let panel: usize = 0; panel < panels; panel++) {
    let at = x.block(panel, 0);
    for (let k: usize = 0; k < count * 2; k++) {
      v128.store(at, tanh(v128.load(at)));
      at += 16;
    }
  }
}

/** dy times the derivative of tanh at the output y. */
export function bendBack(y: Plane, dy: Plane, count: usize): void {
  for (let panel: usize = 0; panel < panels; panel++) {
    let read = y.block(panel, 0);
    let at = dy.block(panel, 0);
    for (let k: usize = 0; k < count * 2; k++) {
      v128.store(at, f32x4.mul(v128.load(at), flatness(v128.load(read))));
      at += 16;
      read += 16;
    }
  }
}

/** The state at the last step as a single block; zero for a customer without any. */
export function last(x: Plane, y: Plane, count: usize): void {
  for (let panel: usize = 0; panel < panels; panel++) {
    let read = x.block(panel, steps - 1);
    let into = y.block(panel, 0);
    const left = held(panel, steps - 1, 0);
    const right = held(panel, steps - 1, 16);
    for (let row: usize = 0; row < count; row++) {
      v128.store(into, v128.and(v128.load(read), left));
      v128.store(into, v128.and(v128.load(read, 16), right), 16);
      read += 32;
      into += 32;
    }
  }
}

/** dx = dy at the last step and zero at the others. */
export function lastBack(dy: Plane, dx: Plane, count: usize): void {
  for (let panel: usize = 0; panel < panels; panel++) {
    const start = from(true, panel);
    if (start == steps) continue;
    for (let t = start; t < steps - 1; t++) memory.fill(dx.block(panel, t), 0, count * 32);
    let read = dy.block(panel, 0);
    let into = dx.block(panel, steps - 1);
    const left = held(panel, steps - 1, 0);
    const right = held(panel, steps - 1, 16);
    for (let row: usize = 0; row < count; row++) {
      v128.store(into, v128.and(v128.load(read), left));
      v128.store(into, v128.and(v128.load(read, 16), right), 16);
      read += 32;
      into += 32;
    }
  }
}
