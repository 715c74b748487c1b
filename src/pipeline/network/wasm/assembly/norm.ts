import { Plane, from, panels, steps } from './chunk';
import { sums } from './tiles';
import { madd } from './vectors';

/**
 * y = scale · (x − mean) / √(variance + ε) + shift over the first `units` rows of each block, `filled` being a multiple of 4.
 * `flat` keeps (x − mean) / √(…), and the factor in the row behind its `filled` rows.
 */
export function norm(
  x: Plane,
  units: usize,
  filled: usize,
  scale: usize,
  shift: usize,
  epsilon: f32,
  flat: Plane,
  y: Plane,
): void {
  const share = f32x4.splat(<f32>1 / <f32>units);
  for (let panel: usize = 0; panel < panels; panel++) {
    for (let t = from(true, panel); t < steps; t++) {
      for (let side: usize = 0; side < 32; side += 16) {
        const read = x.block(panel, t) + side;
        const keep = flat.block(panel, t) + side;
        const into = y.block(panel, t) + side;
        let mean = f32x4.splat(0);
        for (let k: usize = 0; k < units; k++) mean = f32x4.add(mean, v128.load(read + k * 32));
        mean = f32x4.mul(mean, share);
        let square = f32x4.splat(0);
        for (let k: usize = 0; k < units; k++) {
          const away = f32x4.sub(v128.load(read + k * 32), mean);
          square = madd(away, away, square);
        }
        const spread = f32x4.sqrt(madd(square, share, f32x4.splat(epsilon)));
        const factor = f32x4.div(f32x4.splat(1), spread);
        v128.store(keep + filled * 32, factor);
        for (let k: usize = 0; k < units; k++) {
          const value = f32x4.mul(f32x4.sub(v128.load(read + k * 32), mean), factor);
          v128.store(keep + k * 32, value);
          const out = madd(v128.load32_splat(scale + k * 4), value, v128.load32_splat(shift + k * 4));
          v128.store(into + k * 32, out);
        }
      }
    }
  }
}

/** dx += its share of dy; adds to the slopes of scale and shift. `scratch` [2 · filled][8]. */
export function normBack(
  flat: Plane,
  units: usize,
  filled: usize,
  scale: usize,
  dy: Plane,
  dx: Plane,
  scaleSlopes: usize,
  shiftSlopes: usize,
  scratch: usize,
): void {
  const share = f32x4.splat(<f32>1 / <f32>units);
  const shifts = scratch + filled * 32;
  memory.fill(scratch, 0, filled * 64);
  for (let panel: usize = 0; panel < panels; panel++) {
    for (let t = from(true, panel); t < steps; t++) {
      for (let side: usize = 0; side < 32; side += 16) {
        const keep = flat.block(panel, t) + side;
        const read = dy.block(panel, t) + side;
        const into = dx.block(panel, t) + side;
        let mean = f32x4.splat(0);
        let along = f32x4.splat(0);
        for (let k: usize = 0; k < units; k++) {
          const at = k * 32;
          const slope = v128.load(read + at);
          const value = v128.load(keep + at);
          v128.store(scratch + side + at, madd(slope, value, v128.load(scratch + side + at)));
          v128.store(shifts + side + at, f32x4.add(slope, v128.load(shifts + side + at)));
          const own = f32x4.mul(slope, v128.load32_splat(scale + k * 4));
          mean = f32x4.add(mean, own);
          along = madd(own, value, along);
        }
        mean = f32x4.mul(mean, share);
        along = f32x4.mul(along, share);
        const factor = v128.load(keep + filled * 32);
        for (let k: usize = 0; k < units; k++) {
          const at = k * 32;
          const own = f32x4.mul(v128.load(read + at), v128.load32_splat(scale + k * 4));
          const rest = f32x4.sub(f32x4.sub(own, mean), f32x4.mul(v128.load(keep + at), along));
          v128.store(into + at, madd(rest, factor, v128.load(into + at)));
        }
      }
    }
  }
  foldLanes(scratch, filled, scaleSlopes);
  foldLanes(shifts, filled, shiftSlopes);
}

/** out [count] += the sums over the lanes of x [count][8]. */
export function foldLanes(x: usize, count: usize, out: usize): void {
  for (let k: usize = 0; k < count; k += 4) {
    const at = x + k * 32;
    const low = sums(v128.load(at), v128.load(at, 32), v128.load(at, 64), v128.load(at, 96));
    const high = sums(v128.load(at, 16), v128.load(at, 48), v128.load(at, 80), v128.load(at, 112));
    v128.store(out + k * 4, f32x4.add(v128.load(out + k * 4), f32x4.add(low, high)));
  }
}
