import { madd } from './vectors';

/** out [4][8] = Σ over k of a [k][4] outer b [k][8]. Eight sums stay in registers. */
export function outerTile(a: usize, b: usize, count: usize, out: usize): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
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
 * out [2][4] += Σ over panels, steps and the 8 columns of a [4][8] times b [2][8]: four rows of one operand against two
 * of another, both read where they lie. Strides in bytes.
 */
export function innerTile(
  a: usize,
  aStep: usize,
  aPanel: usize,
  b: usize,
  bStep: usize,
  bPanel: usize,
  panels: usize,
  steps: usize,
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
  for (let panel: usize = 0; panel < panels; panel++) {
    let row = a;
    let column = b;
    for (let t: usize = 0; t < steps; t++) {
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
    a += aPanel;
    b += bPanel;
  }
  v128.store(out, f32x4.add(v128.load(out), sums(s0, s1, s2, s3)));
  v128.store(out, f32x4.add(v128.load(out, 16), sums(s4, s5, s6, s7)), 16);
}

/** The sums over the lanes of four vectors, as one vector. */
@inline
function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}
