import { Plane, from, held, panels, steps } from './chunk';
import { exp, madd } from './vectors';

const none: f32 = -3.0e38;

/**
 * Rows of `qkv` are all queries, all keys, all values, each `units` rows filled up; a head's `width` rows lie together.
 * `shares` [steps][8] a step and head: the softmax over the steps that may be read. y gets the mixed values, head by head.
 */
export function attend(
  qkv: Plane,
  units: usize,
  heads: usize,
  width: usize,
  causal: bool,
  scale: f32,
  shares: Plane,
  y: Plane,
): void {
  for (let panel: usize = 0; panel < panels; panel++) {
    const start = from(true, panel);
    for (let t = start; t < steps; t++) {
      const end = causal ? t + 1 : steps;
      for (let head: usize = 0; head < heads; head++) {
        const offset = head * width * 32;
        const query = qkv.block(panel, t) + offset;
        const share = shares.block(panel, t) + head * steps * 32;
        for (let side: usize = 0; side < 32; side += 16) {
          let most = f32x4.splat(none);
          for (let s = start; s < end; s++) {
            const key = qkv.block(panel, s) + units * 32 + offset + side;
            let score = f32x4.splat(0);
            for (let k: usize = 0; k < width * 32; k += 32) {
              score = madd(v128.load(query + side + k), v128.load(key + k), score);
            }
            score = v128.bitselect(f32x4.mul(score, f32x4.splat(scale)), f32x4.splat(none), held(panel, s, side));
            v128.store(share + s * 32 + side, score);
            most = f32x4.max(most, score);
          }
          let sum = f32x4.splat(0);
          for (let s = start; s < end; s++) {
            const at = share + s * 32 + side;
            const part = v128.and(exp(f32x4.sub(v128.load(at), most)), held(panel, s, side));
            v128.store(at, part);
            sum = f32x4.add(sum, part);
          }
          const whole = f32x4.div(f32x4.splat(1), f32x4.pmax(sum, f32x4.splat(1e-30)));
          const into = y.block(panel, t) + offset + side;
          for (let k: usize = 0; k < width * 32; k += 32) v128.store(into + k, f32x4.splat(0));
          for (let s = start; s < end; s++) {
            const at = share + s * 32 + side;
            const part = f32x4.mul(v128.load(at), whole);
            v128.store(at, part);
            const value = qkv.block(panel, s) + 2 * units * 32 + offset + side;
            for (let k: usize = 0; k < width * 32; k += 32) {
              v128.store(into + k, madd(part, v128.load(value + k), v128.load(into + k)));
            }
          }
        }
      }
    }
  }
}

/** Adds to dqkv, which starts at zero. `gains` [steps][8] is scratch. */
export function attendBack(
  qkv: Plane,
  units: usize,
  heads: usize,
  width: usize,
  causal: bool,
  scale: f32,
  shares: Plane,
  dy: Plane,
  dqkv: Plane,
  gains: usize,
): void {
  const scales = f32x4.splat(scale);
  for (let panel: usize = 0; panel < panels; panel++) {
    const start = from(true, panel);
    for (let t = start; t < steps; t++) {
      const end = causal ? t + 1 : steps;
      for (let head: usize = 0; head < heads; head++) {
        const offset = head * width * 32;
        const share = shares.block(panel, t) + head * steps * 32;
        for (let side: usize = 0; side < 32; side += 16) {
          const place = offset + side;
          const towards = dy.block(panel, t) + place;
          let whole = f32x4.splat(0);
          for (let s = start; s < end; s++) {
            const part = v128.load(share + s * 32 + side);
            const value = qkv.block(panel, s) + 2 * units * 32 + place;
            const dValue = dqkv.block(panel, s) + 2 * units * 32 + place;
            let gain = f32x4.splat(0);
            for (let k: usize = 0; k < width * 32; k += 32) {
              const slope = v128.load(towards + k);
              gain = madd(slope, v128.load(value + k), gain);
              v128.store(dValue + k, madd(part, slope, v128.load(dValue + k)));
            }
            v128.store(gains + s * 32 + side, gain);
            whole = madd(part, gain, whole);
          }
          const query = qkv.block(panel, t) + place;
          const dQuery = dqkv.block(panel, t) + place;
          for (let s = start; s < end; s++) {
            const part = v128.load(share + s * 32 + side);
            const gain = v128.load(gains + s * 32 + side);
            const ds = f32x4.mul(f32x4.mul(part, f32x4.sub(gain, whole)), scales);
            const key = qkv.block(panel, s) + units * 32 + place;
            const dKey = dqkv.block(panel, s) + units * 32 + place;
            for (let k: usize = 0; k < width * 32; k += 32) {
              v128.store(dQuery + k, madd(ds, v128.load(key + k), v128.load(dQuery + k)));
              v128.store(dKey + k, madd(ds, v128.load(query + k), v128.load(dKey + k)));
            }
          }
        }
      }
    }
  }
}
