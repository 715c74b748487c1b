/**
 * Arithmetic that kernels share. Nothing here counts on NaN or infinity coming through a comparison (drivers may assume
 * that there are none): what is not finite is told by the bits of its exponent.
 */
export const mathText = /* wgsl */ `
fn notFinite(x: f32) -> bool { return (bitcast<u32>(x) & 0x7f800000u) == 0x7f800000u; }

fn relu(x: f32) -> f32 { return select(max(x, 0.0), x, notFinite(x)); }

fn sigmoid(x: f32) -> f32 {
  let e = exp(-abs(x));
  return select(e, 1.0, x >= 0.0) / (1.0 + e);
}

fn tanhOf(x: f32) -> f32 {
  let e = exp(-2.0 * abs(x));
  let s = x * x;
  let small = x * (1.0 + s * (-1.0 / 3.0 + s * (2.0 / 15.0 - s * (17.0 / 315.0))));
  return select(sign(x) * (1.0 - e) / (1.0 + e), small, abs(x) < 0.1);
}

// For x from 0.
fn log1p(x: f32) -> f32 {
  let series = x * (1.0 - x * (1.0 / 2.0 - x * (1.0 / 3.0 - x * (1.0 / 4.0 - x * (1.0 / 5.0 - x * (1.0 / 6.0 - x / 7.0))))));
  return select(log(1.0 + x), series, x < 0.1);
}

fn softplus(x: f32) -> f32 { return max(x, 0.0) + log1p(exp(-abs(x))); }

// network/dropout.ts: whole numbers, so that every backend drops the same units.
fn scatter(x: u32) -> u32 {
  var h = x;
  h ^= h >> 16u;
  h *= 0x7feb352du;
  h ^= h >> 15u;
  h *= 0x846ca68bu;
  h ^= h >> 16u;
  return h;
}

fn dropoutBase(place: u32, row: u32) -> u32 {
  return scatter(scatter(batch.seed + place) + row * 0x85ebca6bu);
}
`;
