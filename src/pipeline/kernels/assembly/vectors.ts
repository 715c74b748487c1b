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

/** Logistic function by way of tanh(z / 2). */
@inline
export function sigmoid(z: v128): v128 {
  return madd(tanh(f32x4.mul(z, half())), half(), half());
}
