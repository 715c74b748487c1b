import { Plane, from, panels, until } from './chunk';
import { madd } from './vectors';

/**
 * out [4][8] = start + Σ over k of a [k][4] outer b [k][8] + the same of a second pair. Eight sums stay in registers.
 * `start` is four numbers, one a row, where `bias` says so, else [4][8].
 */
export function outer(
  bias: bool,
  start: usize,
  a: usize,
  b: usize,
  count: usize,
  a2: usize,
  b2: usize,
  count2: usize,
  out: usize,
): void {
  let s0: v128, s1: v128, s2: v128, s3: v128, s4: v128, s5: v128, s6: v128, s7: v128;
  if (bias) {
    s0 = v128.load32_splat(start);
    s1 = s0;
    s2 = v128.load32_splat(start, 4);
    s3 = s2;
    s4 = v128.load32_splat(start, 8);
    s5 = s4;
    s6 = v128.load32_splat(start, 12);
    s7 = s6;
  } else {
    s0 = v128.load(start);
    s1 = v128.load(start, 16);
    s2 = v128.load(start, 32);
    s3 = v128.load(start, 48);
    s4 = v128.load(start, 64);
    s5 = v128.load(start, 80);
    s6 = v128.load(start, 96);
    s7 = v128.load(start, 112);
  }
  for (let k: usize = 0; k < count; k++) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    let w = v128.load32_splat(a);
    s0 = madd(w, left, s0);
    s1 = madd(w, right, s1);
    w = v128.load32_splat(a, 4);
    s2 = madd(w, left, s2);
    s3 = madd(w, right, s3);
    w = v128.load32_splat(a, 8);
    s4 = madd(w, left, s4);
    s5 = madd(w, right, s5);
    w = v128.load32_splat(a, 12);
    s6 = madd(w, left, s6);
    s7 = madd(w, right, s7);
    a += 16;
    b += 32;
  }
  for (let k: usize = 0; k < count2; k++) {
    const left = v128.load(b2);
    const right = v128.load(b2, 16);
    let w = v128.load32_splat(a2);
    s0 = madd(w, left, s0);
    s1 = madd(w, right, s1);
    w = v128.load32_splat(a2, 4);
    s2 = madd(w, left, s2);
    s3 = madd(w, right, s3);
    w = v128.load32_splat(a2, 8);
    s4 = madd(w, left, s4);
    s5 = madd(w, right, s5);
    w = v128.load32_splat(a2, 12);
    s6 = madd(w, left, s6);
    s7 = madd(w, right, s7);
    a2 += 16;
    b2 += 32;
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out, s2, 32);
  v128.store(out, s3, 48);
  v128.store(out, s4, 64);
  v128.store(out, s5, 80);
  v128.store(out, s6, 96);
  v128.store(out, s7, 112);
}

/**
 * out [2][4] += Σ over the chunk's blocks and 8 lanes of four rows of `a` from `aRow` times two rows of `b` from `bRow`,
 * both read where they lie. `b` is read `shift` steps before `a`.
 */
export function inner(
  a: Plane,
  aRow: usize,
  b: Plane,
  bRow: usize,
  shift: usize,
  across: bool,
  out: usize,
): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  const aStep = a.stepStride;
  const bStep = b.stepStride;
  const end = until(across);
  for (let panel: usize = 0; panel < panels; panel++) {
    const first = from(across, panel);
    let row = a.block(panel, first + shift) + aRow * 32;
    let column = b.block(panel, first) + bRow * 32;
    for (let t = first + shift; t < end; t++) {
      let x = v128.load(column);
      let y = v128.load(column, 32);
      let z = v128.load(row);
      s0 = madd(z, x, s0);
      s4 = madd(z, y, s4);
      z = v128.load(row, 32);
      s1 = madd(z, x, s1);
      s5 = madd(z, y, s5);
      z = v128.load(row, 64);
      s2 = madd(z, x, s2);
      s6 = madd(z, y, s6);
      z = v128.load(row, 96);
      s3 = madd(z, x, s3);
      s7 = madd(z, y, s7);
      x = v128.load(column, 16);
      y = v128.load(column, 48);
      z = v128.load(row, 16);
      s0 = madd(z, x, s0);
      s4 = madd(z, y, s4);
      z = v128.load(row, 48);
      s1 = madd(z, x, s1);
      s5 = madd(z, y, s5);
      z = v128.load(row, 80);
      s2 = madd(z, x, s2);
      s6 = madd(z, y, s6);
      z = v128.load(row, 112);
      s3 = madd(z, x, s3);
      s7 = madd(z, y, s7);
      row += aStep;
      column += bStep;
    }
  }
  v128.store(out, f32x4.add(v128.load(out), sums(s0, s1, s2, s3)));
  v128.store(out, f32x4.add(v128.load(out, 16), sums(s4, s5, s6, s7)), 16);
}

/** out [4] += the sums of four rows of `a` over the chunk's blocks and lanes. */
export function rowSums(a: Plane, aRow: usize, across: bool, out: usize): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  const aStep = a.stepStride;
  const end = until(across);
  for (let panel: usize = 0; panel < panels; panel++) {
    const first = from(across, panel);
    let row = a.block(panel, first) + aRow * 32;
    for (let t = first; t < end; t++) {
      s0 = f32x4.add(s0, f32x4.add(v128.load(row), v128.load(row, 16)));
      s1 = f32x4.add(s1, f32x4.add(v128.load(row, 32), v128.load(row, 48)));
      s2 = f32x4.add(s2, f32x4.add(v128.load(row, 64), v128.load(row, 80)));
      s3 = f32x4.add(s3, f32x4.add(v128.load(row, 96), v128.load(row, 112)));
      row += aStep;
    }
  }
  v128.store(out, f32x4.add(v128.load(out), sums(s0, s1, s2, s3)));
}

/** The sums over the lanes of four vectors, as one vector. */
@inline
export function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}
