/** What assembly/kernels.ts exports. Addresses are bytes; planes are the addresses of their three words (see arena.ts). */
export interface Kernels {
  chunk(panels: number, steps: number, starts: number, fulls: number, begins: number, rows: number): void;
  mask(x: number, count: number): void;
  dense(
    x: number,
    width: number,
    y: number,
    out: number,
    weights: number,
    stride: number,
    bias: number,
    across: boolean,
  ): void;
  denseOnto(
    x: number,
    width: number,
    y: number,
    out: number,
    weights: number,
    stride: number,
    shift: number,
    across: boolean,
  ): void;
  denseBack(
    dy: number,
    out: number,
    dx: number,
    width: number,
    transposed: number,
    stride: number,
    shift: number,
    across: boolean,
  ): void;
  denseSlopes(
    dy: number,
    out: number,
    x: number,
    width: number,
    slopes: number,
    stride: number,
    shift: number,
    across: boolean,
  ): void;
  biasSlopes(dy: number, out: number, slopes: number, across: boolean): void;
  lstm(
    x: number,
    width: number,
    states: number,
    cells: number,
    gates: number,
    bent: number,
    units: number,
    weights: number,
    stride: number,
    recurrent: number,
    bias: number,
  ): void;
  lstmBack(
    towards: number,
    each: boolean,
    cells: number,
    gates: number,
    bent: number,
    units: number,
    transposed: number,
    dh: number,
    dc: number,
    zeros: number,
  ): void;
  gru(
    x: number,
    width: number,
    states: number,
    gates: number,
    inner: number,
    units: number,
    weights: number,
    stride: number,
    recurrent: number,
    bias: number,
  ): void;
  gruBack(
    towards: number,
    each: boolean,
    states: number,
    gates: number,
    inner: number,
    units: number,
    transposed: number,
    dh: number,
  ): void;
  attend(
    qkv: number,
    units: number,
    heads: number,
    width: number,
    causal: boolean,
    scale: number,
    shares: number,
    y: number,
  ): void;
  attendBack(
    qkv: number,
    units: number,
    heads: number,
    width: number,
    causal: boolean,
    scale: number,
    shares: number,
    dy: number,
    dqkv: number,
    gains: number,
  ): void;
  norm(
    x: number,
    units: number,
    filled: number,
    scale: number,
    shift: number,
    epsilon: number,
    flat: number,
    y: number,
  ): void;
  normBack(
    flat: number,
    units: number,
    filled: number,
    scale: number,
    dy: number,
    dx: number,
    scaleSlopes: number,
    shiftSlopes: number,
    scratch: number,
  ): void;
  zero(x: number, count: number, across: boolean): void;
  copy(x: number, y: number, count: number, across: boolean): void;
  add(x: number, y: number, count: number, across: boolean): void;
  relu(x: number, count: number, across: boolean): void;
  reluBack(y: number, dy: number, count: number, across: boolean): void;
  bend(x: number, count: number): void;
  bendBack(y: number, dy: number, count: number): void;
  last(x: number, y: number, count: number): void;
  lastBack(dy: number, dx: number, count: number): void;
  pool(x: number, units: number, query: number, scale: number, weights: number, y: number): void;
  poolBack(
    x: number,
    units: number,
    query: number,
    scale: number,
    weights: number,
    dy: number,
    dx: number,
    slopes: number,
    scratch: number,
  ): void;
  drop(x: number, count: number, site: number, least: number, scale: number, across: boolean): void;
  loadSteps(data: number, channels: number, x: number): void;
  loadRows(data: number, width: number, x: number): void;
  embed(
    ids: number,
    categories: number,
    which: number,
    vectors: number,
    width: number,
    x: number,
    across: boolean,
  ): void;
  embedBack(
    ids: number,
    categories: number,
    which: number,
    slopes: number,
    width: number,
    dx: number,
    across: boolean,
  ): void;
  reduce(parts: number, stride: number, count: number, vectors: number, out: number): number;
  adam(
    p: number,
    m: number,
    v: number,
    g: number,
    count: number,
    scale: number,
    beta1: number,
    rest1: number,
    beta2: number,
    rest2: number,
    rate: number,
    root: number,
    epsilon: number,
    keep: number,
  ): void;
  scatter(x: number, places: number, count: number, out: number): void;
}
