/** Plain double-precision references that the backends are held against. Row-major. */

/** a [n × k] times b [k × m]. */
export function productReference(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  n: number,
  k: number,
  m: number,
): Float64Array {
  const out = new Float64Array(n * m);
  for (let i = 0; i < n; i++) {
    for (let p = 0; p < k; p++) {
      const left = a[i * k + p]!;
      for (let j = 0; j < m; j++) out[i * m + j]! += left * b[p * m + j]!;
    }
  }
  return out;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/**
 * Last hidden state [hidden × batch] of an LSTM (Hochreiter & Schmidhuber 1997, with forget gate: Gers et al. 2000).
 * `inputs` [steps × width × batch], `kernel` [4·hidden × (width + hidden)], gates in the order i, f, o, g; a constant
 * input row of ones carries the bias.
 */
export function lstmReference(
  inputs: ArrayLike<number>,
  kernel: ArrayLike<number>,
  shape: { steps: number; width: number; batch: number; hidden: number },
): Float64Array {
  const { steps, width, batch, hidden } = shape;
  const columns = width + hidden;
  const h = new Float64Array(hidden * batch);
  const c = new Float64Array(hidden * batch);
  const joined = new Float64Array(columns * batch);
  for (let t = 0; t < steps; t++) {
    for (let p = 0; p < width * batch; p++) joined[p] = inputs[t * width * batch + p]!;
    joined.set(h, width * batch);
    const z = productReference(kernel, joined, 4 * hidden, columns, batch);
    for (let p = 0; p < hidden * batch; p++) {
      const at = (gate: number) => z[gate * hidden * batch + p]!;
      c[p] = sigmoid(at(1)) * c[p]! + sigmoid(at(0)) * Math.tanh(at(3));
      h[p] = sigmoid(at(2)) * Math.tanh(c[p]!);
    }
  }
  return h;
}
