import { madd } from './vectors';

/** out [count] = Σ over `parts` vectors `stride` bytes apart, in their order; returns the sum of squares. `count` in fours. */
export function reduce(parts: usize, stride: usize, count: usize, vectors: usize, out: usize): f64 {
  let squares: f64 = 0;
  for (let k: usize = 0; k < count; k += 4) {
    let read = vectors + k * 4;
    let sum = v128.load(read);
    for (let p: usize = 1; p < parts; p++) {
      read += stride;
      sum = f32x4.add(sum, v128.load(read));
    }
    v128.store(out + k * 4, sum);
    const low = f64x2.promote_low_f32x4(sum);
    const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(sum, sum, 2, 3, 2, 3));
    const both = f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high));
    squares += f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
  }
  return squares;
}

/**
 * Adam over a slice: p = p · keep − rate · m / (√v · root + ε), gradients scaled by `scale` first. `rate` carries the
 * correction of the first moment, `root` that of the second. `count` in fours.
 */
export function adam(
  p: usize,
  m: usize,
  v: usize,
  g: usize,
  count: usize,
  scale: f32,
  beta1: f32,
  rest1: f32,
  beta2: f32,
  rest2: f32,
  rate: f32,
  root: f32,
  epsilon: f32,
  keep: f32,
): void {
  const scales = f32x4.splat(scale);
  const b1 = f32x4.splat(beta1);
  const r1 = f32x4.splat(rest1);
  const b2 = f32x4.splat(beta2);
  const r2 = f32x4.splat(rest2);
  const rates = f32x4.splat(rate);
  const roots = f32x4.splat(root);
  const small = f32x4.splat(epsilon);
  const kept = f32x4.splat(keep);
  for (let at: usize = 0; at < count * 4; at += 16) {
    const slope = f32x4.mul(v128.load(g + at), scales);
    const first = madd(r1, slope, f32x4.mul(b1, v128.load(m + at)));
    const second = madd(r2, f32x4.mul(slope, slope), f32x4.mul(b2, v128.load(v + at)));
    v128.store(m + at, first);
    v128.store(v + at, second);
    const step = f32x4.div(f32x4.mul(rates, first), madd(f32x4.sqrt(second), roots, small));
    v128.store(p + at, f32x4.sub(f32x4.mul(kept, v128.load(p + at)), step));
  }
}

/** out [places [k]] = x [k]. */
export function scatter(x: usize, places: usize, count: usize, out: usize): void {
  for (let k: usize = 0; k < count * 4; k += 4) {
    f32.store(out + <usize>load<u32>(places + k) * 4, f32.load(x + k));
  }
}
