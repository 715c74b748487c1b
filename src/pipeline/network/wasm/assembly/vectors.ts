/** a · b + c in each lane: fused (rounded once) in the relaxed build, rounded twice in the plain one. */
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** Constants are read from memory: making a vector of one inside a loop costs more. */
const table = memory.data<f32>([
  4.89352455891786e-3, 6.37261928875436e-4, 1.48572235717979e-5, 5.12229709037114e-8, -8.60467152213735e-11,
  2.00018790482477e-13, -2.76076847742355e-16, 4.89352518554385e-3, 2.268434632439e-3, 1.18534705686654e-4,
  1.19825839466702e-6, 7.998811721801758, -7.998811721801758, 0.5, 1.0,
]);

@inline
function constant(k: usize): v128 {
  return v128.load32_splat(table + k * 4);
}

@inline
export function half(): v128 {
  return constant(13);
}

@inline
export function one(): v128 {
  return constant(14);
}

/**
 * Hyperbolic tangent, absolute error below 4e-7: the rational function of degree 13 over 6 that Eigen uses. NaN stays
 * NaN (`pmin` and `pmax` keep their first operand where the comparison fails).
 */
@inline
export function tanh(z: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(z, constant(11)), constant(12));
  const y = f32x4.mul(x, x);
  let p = madd(constant(6), y, constant(5));
  p = madd(p, y, constant(4));
  p = madd(p, y, constant(3));
  p = madd(p, y, constant(2));
  p = madd(p, y, constant(1));
  p = madd(p, y, constant(0));
  let q = madd(constant(10), y, constant(9));
  q = madd(q, y, constant(8));
  q = madd(q, y, constant(7));
  return f32x4.div(f32x4.mul(x, p), q);
}

/** Cephes' expf: the remainder of log 2 in two parts, then a polynomial. */
const powers = memory.data<f32>([
  1.44269504088896341, -0.693359375, 2.12194440e-4, 1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3,
  4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1, 88.0, -87.0,
]);

@inline
function power(k: usize): v128 {
  return v128.load32_splat(powers + k * 4);
}

/** eˣ, relative error below 3e-7; what lies outside ±87 is held there. NaN stays NaN. */
@inline
export function exp(z: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(z, power(9)), power(10));
  const n = f32x4.nearest(f32x4.mul(x, power(0)));
  const r = madd(n, power(2), madd(n, power(1), x));
  let p = madd(power(3), r, power(4));
  p = madd(p, r, power(5));
  p = madd(p, r, power(6));
  p = madd(p, r, power(7));
  p = madd(p, r, power(8));
  p = f32x4.add(madd(f32x4.mul(p, r), r, r), one());
  const scale = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, scale);
}

/** tanh of four vectors that follow each other: constants are read once for all. */
export function tanhFour(from: usize, to: usize): void {
  const most = constant(11);
  const least = constant(12);
  let x0 = f32x4.pmax(f32x4.pmin(v128.load(from), most), least);
  let x1 = f32x4.pmax(f32x4.pmin(v128.load(from, 16), most), least);
  let x2 = f32x4.pmax(f32x4.pmin(v128.load(from, 32), most), least);
  let x3 = f32x4.pmax(f32x4.pmin(v128.load(from, 48), most), least);
  const y0 = f32x4.mul(x0, x0);
  const y1 = f32x4.mul(x1, x1);
  const y2 = f32x4.mul(x2, x2);
  const y3 = f32x4.mul(x3, x3);
  let c = constant(6);
  let d = constant(5);
  let p0 = madd(c, y0, d);
  let p1 = madd(c, y1, d);
  let p2 = madd(c, y2, d);
  let p3 = madd(c, y3, d);
  c = constant(4);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  c = constant(3);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  c = constant(2);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  c = constant(1);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  c = constant(0);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  x0 = f32x4.mul(x0, p0);
  x1 = f32x4.mul(x1, p1);
  x2 = f32x4.mul(x2, p2);
  x3 = f32x4.mul(x3, p3);
  c = constant(10);
  d = constant(9);
  p0 = madd(c, y0, d);
  p1 = madd(c, y1, d);
  p2 = madd(c, y2, d);
  p3 = madd(c, y3, d);
  c = constant(8);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  c = constant(7);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  x0 = f32x4.div(x0, p0);
  x1 = f32x4.div(x1, p1);
  x2 = f32x4.div(x2, p2);
  x3 = f32x4.div(x3, p3);
  v128.store(to, x0);
  v128.store(to, x1, 16);
  v128.store(to, x2, 32);
  v128.store(to, x3, 48);
}

/** Logistic function of four vectors that follow each other, in place. */
export function sigmoidFour(at: usize): void {
  const most = constant(11);
  const least = constant(12);
  const h = half();
  let x0 = f32x4.pmax(f32x4.pmin(f32x4.mul(v128.load(at), h), most), least);
  let x1 = f32x4.pmax(f32x4.pmin(f32x4.mul(v128.load(at, 16), h), most), least);
  let x2 = f32x4.pmax(f32x4.pmin(f32x4.mul(v128.load(at, 32), h), most), least);
  let x3 = f32x4.pmax(f32x4.pmin(f32x4.mul(v128.load(at, 48), h), most), least);
  const y0 = f32x4.mul(x0, x0);
  const y1 = f32x4.mul(x1, x1);
  const y2 = f32x4.mul(x2, x2);
  const y3 = f32x4.mul(x3, x3);
  let c = constant(6);
  let d = constant(5);
  let p0 = madd(c, y0, d);
  let p1 = madd(c, y1, d);
  let p2 = madd(c, y2, d);
  let p3 = madd(c, y3, d);
  c = constant(4);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  c = constant(3);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  c = constant(2);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  c = constant(1);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  c = constant(0);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  x0 = f32x4.mul(x0, p0);
  x1 = f32x4.mul(x1, p1);
  x2 = f32x4.mul(x2, p2);
  x3 = f32x4.mul(x3, p3);
  c = constant(10);
  d = constant(9);
  p0 = madd(c, y0, d);
  p1 = madd(c, y1, d);
  p2 = madd(c, y2, d);
  p3 = madd(c, y3, d);
  c = constant(8);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  c = constant(7);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  x0 = f32x4.div(x0, p0);
  x1 = f32x4.div(x1, p1);
  x2 = f32x4.div(x2, p2);
  x3 = f32x4.div(x3, p3);
  v128.store(at, madd(x0, h, h));
  v128.store(at, madd(x1, h, h), 16);
  v128.store(at, madd(x2, h, h), 32);
  v128.store(at, madd(x3, h, h), 48);
}

/** Logistic function of three vectors and tanh of the fourth, each 32 bytes on, in place. */
export function gateFour(at: usize): void {
  const most = constant(11);
  const least = constant(12);
  const h = half();
  let x0 = f32x4.pmax(f32x4.pmin(f32x4.mul(v128.load(at), h), most), least);
  let x1 = f32x4.pmax(f32x4.pmin(f32x4.mul(v128.load(at, 32), h), most), least);
  let x2 = f32x4.pmax(f32x4.pmin(f32x4.mul(v128.load(at, 64), h), most), least);
  let x3 = f32x4.pmax(f32x4.pmin(v128.load(at, 96), most), least);
  const y0 = f32x4.mul(x0, x0);
  const y1 = f32x4.mul(x1, x1);
  const y2 = f32x4.mul(x2, x2);
  const y3 = f32x4.mul(x3, x3);
  let c = constant(6);
  let d = constant(5);
  let p0 = madd(c, y0, d);
  let p1 = madd(c, y1, d);
  let p2 = madd(c, y2, d);
  let p3 = madd(c, y3, d);
  c = constant(4);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  c = constant(3);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  c = constant(2);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  c = constant(1);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  c = constant(0);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  x0 = f32x4.mul(x0, p0);
  x1 = f32x4.mul(x1, p1);
  x2 = f32x4.mul(x2, p2);
  x3 = f32x4.mul(x3, p3);
  c = constant(10);
  d = constant(9);
  p0 = madd(c, y0, d);
  p1 = madd(c, y1, d);
  p2 = madd(c, y2, d);
  p3 = madd(c, y3, d);
  c = constant(8);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  c = constant(7);
  p0 = madd(p0, y0, c);
  p1 = madd(p1, y1, c);
  p2 = madd(p2, y2, c);
  p3 = madd(p3, y3, c);
  x0 = f32x4.div(x0, p0);
  x1 = f32x4.div(x1, p1);
  x2 = f32x4.div(x2, p2);
  x3 = f32x4.div(x3, p3);
  v128.store(at, madd(x0, h, h));
  v128.store(at, madd(x1, h, h), 32);
  v128.store(at, madd(x2, h, h), 64);
  v128.store(at, x3, 96);
}
