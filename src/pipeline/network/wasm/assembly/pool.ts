import { Plane, from, held, panels, steps } from './chunk';
import { foldLanes } from './norm';
import { exp, madd } from './vectors';

/** What stands for a score where there is no step: below any that a finite state has. */
const none: f32 = -3.0e38;

/**
 * y = Σ over steps of weight · x, weights = softmax over the steps that a customer has of scale · (x · query); zero for a
 * customer without any. `weights` keeps them, [8] a step.
 */
export function pool(x: Plane, units: usize, query: usize, scale: f32, weights: Plane, y: Plane): void {
  for (let panel: usize = 0; panel < panels; panel++) {
    const start = from(true, panel);
    memory.fill(y.block(panel, 0), 0, units * 32);
    for (let side: usize = 0; side < 32; side += 16) {
      let most = f32x4.splat(none);
      for (let t = start; t < steps; t++) {
        let score = f32x4.splat(0);
        let at = x.block(panel, t) + side;
        for (let unit: usize = 0; unit < units; unit++) {
          score = madd(v128.load32_splat(query + unit * 4), v128.load(at), score);
          at += 32;
        }
        const here = held(panel, t, side);
        score = v128.bitselect(f32x4.mul(score, f32x4.splat(scale)), f32x4.splat(none), here);
        v128.store(weights.block(panel, t) + side, score);
        most = f32x4.max(most, score);
      }
      let sum = f32x4.splat(0);
      for (let t = start; t < steps; t++) {
        const at = weights.block(panel, t) + side;
        const share = v128.and(exp(f32x4.sub(v128.load(at), most)), held(panel, t, side));
        v128.store(at, share);
        sum = f32x4.add(sum, share);
      }
      const whole = f32x4.div(f32x4.splat(1), f32x4.pmax(sum, f32x4.splat(1e-30)));
      for (let t = start; t < steps; t++) {
        const at = weights.block(panel, t) + side;
        const share = f32x4.mul(v128.load(at), whole);
        v128.store(at, share);
        let read = x.block(panel, t) + side;
        let into = y.block(panel, 0) + side;
        const here = held(panel, t, side);
        for (let unit: usize = 0; unit < units; unit++) {
          v128.store(into, madd(share, v128.and(v128.load(read), here), v128.load(into)));
          read += 32;
          into += 32;
        }
      }
    }
  }
}

/** Sets dx from dy and adds to the query's slopes. `scratch` [units][8]. Uses up the weights. */
export function poolBack(
  x: Plane,
  units: usize,
  query: usize,
  scale: f32,
  weights: Plane,
  dy: Plane,
  dx: Plane,
  slopes: usize,
  scratch: usize,
): void {
  memory.fill(scratch, 0, units * 32);
  for (let panel: usize = 0; panel < panels; panel++) {
    const start = from(true, panel);
    for (let side: usize = 0; side < 32; side += 16) {
      const towards = dy.block(panel, 0) + side;
      let whole = f32x4.splat(0);
      for (let t = start; t < steps; t++) {
        let gain = f32x4.splat(0);
        let at = x.block(panel, t) + side;
        for (let unit: usize = 0; unit < units * 32; unit += 32) {
          gain = madd(v128.load(towards + unit), v128.load(at + unit), gain);
        }
        // The block's second row keeps the gains.
        v128.store(weights.block(panel, t) + side, gain, 32);
        whole = madd(v128.load(weights.block(panel, t) + side), gain, whole);
      }
      for (let t = start; t < steps; t++) {
        const share = v128.load(weights.block(panel, t) + side);
        const gain = v128.load(weights.block(panel, t) + side, 32);
        const ds = f32x4.mul(f32x4.mul(share, f32x4.sub(gain, whole)), f32x4.splat(scale));
        const read = x.block(panel, t) + side;
        const into = dx.block(panel, t) + side;
        const sum = scratch + side;
        for (let unit: usize = 0; unit < units; unit++) {
          const at = unit * 32;
          const q = v128.load32_splat(query + unit * 4);
          v128.store(into + at, madd(share, v128.load(towards + at), f32x4.mul(ds, q)));
          v128.store(sum + at, madd(ds, v128.load(read + at), v128.load(sum + at)));
        }
      }
    }
  }
  foldLanes(scratch, units, slopes);
}
