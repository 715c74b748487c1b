import { Plane, from, panels, until } from './chunk';
import { inner, outer, rowSums } from './tiles';

/**
 * y = W x + b in every block. `weights` [out / 4][stride][4], of whose `stride` columns `width` are read from column
 * `column` on; `out` is a multiple of 4.
 */
export function dense(
  x: Plane,
  width: usize,
  y: Plane,
  out: usize,
  weights: usize,
  stride: usize,
  bias: usize,
  across: bool,
): void {
  const end = until(across);
  for (let panel: usize = 0; panel < panels; panel++) {
    for (let t = from(across, panel); t < end; t++) {
      const into = y.block(panel, t);
      const read = x.block(panel, t);
      for (let o: usize = 0; o < out; o += 4) {
        outer(true, bias + o * 4, weights + o * stride * 4, read, width, 0, 0, 0, into + o * 32);
      }
    }
  }
}

/** y += W x, reading x `shift` steps earlier (nothing where that is before the panel's start). */
export function denseOnto(
  x: Plane,
  width: usize,
  y: Plane,
  out: usize,
  weights: usize,
  stride: usize,
  shift: usize,
  across: bool,
): void {
  const end = until(across);
  for (let panel: usize = 0; panel < panels; panel++) {
    for (let t = from(across, panel) + shift; t < end; t++) {
      const into = y.block(panel, t);
      const read = x.block(panel, t - shift);
      for (let o: usize = 0; o < out; o += 4) {
        const tile = into + o * 32;
        outer(false, tile, weights + o * stride * 4, read, width, 0, 0, 0, tile);
      }
    }
  }
}

/** dx += Wᵀ dy, dx lying `shift` steps before dy: the same with the transposed weights and the planes' roles exchanged. */
export function denseBack(
  dy: Plane,
  out: usize,
  dx: Plane,
  width: usize,
  transposed: usize,
  stride: usize,
  shift: usize,
  across: bool,
): void {
  const end = until(across);
  for (let panel: usize = 0; panel < panels; panel++) {
    for (let t = from(across, panel) + shift; t < end; t++) {
      const into = dx.block(panel, t - shift);
      const read = dy.block(panel, t);
      for (let i: usize = 0; i < width; i += 4) {
        const tile = into + i * 32;
        outer(false, tile, transposed + i * stride * 4, read, out, 0, 0, 0, tile);
      }
    }
  }
}

/** slopes [out / 4][stride][4] += dy xᵀ over all blocks, x read `shift` steps earlier. */
export function denseSlopes(
  dy: Plane,
  out: usize,
  x: Plane,
  width: usize,
  slopes: usize,
  stride: usize,
  shift: usize,
  across: bool,
): void {
  for (let o: usize = 0; o < out; o += 4) {
    for (let i: usize = 0; i < width; i += 2) {
      inner(dy, o, x, i, shift, across, slopes + (o * stride + i * 4) * 4);
    }
  }
}

/** slopes [out] += the sums of dy over all blocks. */
export function biasSlopes(dy: Plane, out: usize, slopes: usize, across: bool): void {
  for (let o: usize = 0; o < out; o += 4) rowSums(dy, o, across, slopes + o * 4);
}
