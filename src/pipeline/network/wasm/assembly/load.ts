import { Plane, begins, from, panels, rows, steps } from './chunk';

/**
 * Reads the numbers of the chunk's customers, row-major [n][steps][channels] on the host, into a plane from its first row
 * on; zero before a sequence's start and in lanes that are no customer.
 */
export function loadSteps(data: usize, channels: usize, x: Plane): void {
  for (let panel: usize = 0; panel < panels; panel++) {
    for (let t = from(true, panel); t < steps; t++) {
      const into = x.block(panel, t);
      for (let lane: usize = 0; lane < 8; lane += 4) {
        const columns = into + lane * 4;
        const a = stepOf(data, channels, panel, lane, t);
        const b = stepOf(data, channels, panel, lane + 1, t);
        const c = stepOf(data, channels, panel, lane + 2, t);
        const d = stepOf(data, channels, panel, lane + 3, t);
        loadFour(a, b, c, d, channels, columns);
      }
    }
  }
}

/** Where a lane's numbers of a step lie; 0 where it has none. */
@inline
function stepOf(data: usize, channels: usize, panel: usize, lane: usize, t: usize): usize {
  const at = (panel * 8 + lane) * 4;
  if (t < <usize>load<u32>(begins + at)) return 0;
  return data + (<usize>load<u32>(rows + at) * steps + t) * channels * 4;
}

/** The same of one row a customer, [n][width]. */
export function loadRows(data: usize, width: usize, x: Plane): void {
  for (let panel: usize = 0; panel < panels; panel++) {
    for (let lane: usize = 0; lane < 8; lane += 4) {
      const a = rowOf(data, width, panel, lane);
      const b = rowOf(data, width, panel, lane + 1);
      const c = rowOf(data, width, panel, lane + 2);
      const d = rowOf(data, width, panel, lane + 3);
      loadFour(a, b, c, d, width, x.block(panel, 0) + lane * 4);
    }
  }
}

@inline
function rowOf(data: usize, width: usize, panel: usize, lane: usize): usize {
  const row = load<i32>(rows + (panel * 8 + lane) * 4);
  return row < 0 ? 0 : data + <usize>row * width * 4;
}

/** Four arrays of `count` numbers into four columns of a block, turned by fours where they are whole. */
function loadFour(a: usize, b: usize, c: usize, d: usize, count: usize, into: usize): void {
  let k: usize = 0;
  if (a != 0 && b != 0 && c != 0 && d != 0) {
    for (; k + 4 <= count; k += 4) {
      const va = v128.load(a + k * 4);
      const vb = v128.load(b + k * 4);
      const vc = v128.load(c + k * 4);
      const vd = v128.load(d + k * 4);
      const abLow = v128.shuffle<f32>(va, vb, 0, 4, 1, 5);
      const cdLow = v128.shuffle<f32>(vc, vd, 0, 4, 1, 5);
      const abHigh = v128.shuffle<f32>(va, vb, 2, 6, 3, 7);
      const cdHigh = v128.shuffle<f32>(vc, vd, 2, 6, 3, 7);
      v128.store(into, v128.shuffle<f32>(abLow, cdLow, 0, 1, 4, 5));
      v128.store(into, v128.shuffle<f32>(abLow, cdLow, 2, 3, 6, 7), 32);
      v128.store(into, v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5), 64);
      v128.store(into, v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7), 96);
      into += 128;
    }
  }
  for (; k < count; k++) {
    f32.store(into, a != 0 ? f32.load(a + k * 4) : 0);
    f32.store(into, b != 0 ? f32.load(b + k * 4) : 0, 4);
    f32.store(into, c != 0 ? f32.load(c + k * 4) : 0, 8);
    f32.store(into, d != 0 ? f32.load(d + k * 4) : 0, 12);
    into += 32;
  }
}

/**
 * Learned vectors [size][width] of category `which` of `categories` (ids [n][steps][categories] or [n][categories] as
 * u16) into a plane; zero where there is no step or customer.
 */
export function embed(
  ids: usize,
  categories: usize,
  which: usize,
  vectors: usize,
  width: usize,
  x: Plane,
  across: bool,
): void {
  for (let panel: usize = 0; panel < panels; panel++) {
    const end: usize = across ? steps : 1;
    for (let t = from(across, panel); t < end; t++) {
      const into = x.block(panel, t);
      for (let lane: usize = 0; lane < 8; lane++) {
        const vector = vectorOf(ids, categories, which, vectors, width, panel, lane, t, across);
        for (let k: usize = 0; k < width; k++) {
          f32.store(into + k * 32 + lane * 4, vector != 0 ? f32.load(vector + k * 4) : 0);
        }
      }
    }
  }
}

/** Adds the plane's slopes to those of the vectors that {@link embed} read. */
export function embedBack(
  ids: usize,
  categories: usize,
  which: usize,
  slopes: usize,
  width: usize,
  dx: Plane,
  across: bool,
): void {
  for (let panel: usize = 0; panel < panels; panel++) {
    const end: usize = across ? steps : 1;
    for (let t = from(across, panel); t < end; t++) {
      const read = dx.block(panel, t);
      for (let lane: usize = 0; lane < 8; lane++) {
        const vector = vectorOf(ids, categories, which, slopes, width, panel, lane, t, across);
        if (vector == 0) continue;
        for (let k: usize = 0; k < width; k++) {
          const at = vector + k * 4;
          f32.store(at, f32.load(at) + f32.load(read + k * 32 + lane * 4));
        }
      }
    }
  }
}

@inline
function vectorOf(
  ids: usize,
  categories: usize,
  which: usize,
  vectors: usize,
  width: usize,
  panel: usize,
  lane: usize,
  t: usize,
  across: bool,
): usize {
  const at = (panel * 8 + lane) * 4;
  const row = load<i32>(rows + at);
  if (row < 0 || (across && t < <usize>load<u32>(begins + at))) return 0;
  const place = across ? <usize>row * steps + t : <usize>row;
  return vectors + <usize>load<u16>(ids + (place * categories + which) * 2) * width * 4;
}
