import { Plane, from, panels, rows, steps, until } from './chunk';

@inline
function mix(h: v128): v128 {
  h = v128.xor(h, i32x4.shr_u(h, 16));
  h = i32x4.mul(h, i32x4.splat(0x7feb352d));
  h = v128.xor(h, i32x4.shr_u(h, 15));
  h = i32x4.mul(h, i32x4.splat(0x846ca68b));
  return v128.xor(h, i32x4.shr_u(h, 16));
}

/**
 * Multiplies by 0 or `scale`, in place, by the hash of dropout.ts: the same call drops the units of the forward pass and
 * their slopes. `site` is mix(seed + site · 0x9e3779b1), `least` the smallest hash that keeps.
 */
export function drop(x: Plane, count: usize, site: i32, least: i32, scale: f32, across: bool): void {
  const end = until(across);
  const places: i32 = across ? <i32>steps : 1;
  const keeps = i32x4.splat(least ^ <i32>0x80000000);
  const sign = i32x4.splat(0x80000000);
  const factor = f32x4.splat(scale);
  for (let panel: usize = 0; panel < panels; panel++) {
    for (let side: usize = 0; side < 32; side += 16) {
      const row = v128.load(rows + panel * 32 + side);
      const base = mix(i32x4.add(i32x4.splat(site), i32x4.mul(row, i32x4.splat(0x85ebca6b))));
      for (let t = from(across, panel); t < end; t++) {
        let at = x.block(panel, t) + side;
        let index = across ? <i32>t : 0;
        for (let unit: usize = 0; unit < count; unit++) {
          const hash = mix(i32x4.add(base, i32x4.splat(index * <i32>0xc2b2ae35)));
          const kept = i32x4.ge_s(v128.xor(hash, sign), keeps);
          v128.store(at, v128.and(f32x4.mul(v128.load(at), factor), kept));
          index += places;
          at += 32;
        }
      }
    }
  }
}
