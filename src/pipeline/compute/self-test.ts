import { normalFrom, randomFrom } from '../engine/random';
import type { BackendReport } from '../engine/reports';
import { lstmOfOperations } from '../train/network/lstm-operations';
import { lstmReference, productReference } from './reference';
import { type BackendName, tf } from './tf';

export type SelfTest = BackendReport['tests'][number];

/** Largest absolute error allowed against double precision; values are of order 1 to 10. */
const tolerances = { product: 1e-3, rnn: 1e-4 } as const;

const product = { n: 65, k: 97, m: 33 };
const recurrent = { steps: 6, width: 5, batch: 7, hidden: 8 };

/**
 * Runs a matrix product and six steps of an LSTM on the current backend and compares them with plain double-precision
 * JavaScript; timed on the second go. Odd sizes, so that the edges of tiles are tried too. Never throws: a backend that
 * throws has failed.
 */
export async function selfTest(backend: BackendName, now: () => number): Promise<SelfTest[]> {
  const { n, k, m } = product;
  const a = normals(n * k, 1);
  const b = normals(k * m, 2);
  const { steps, width, batch, hidden } = recurrent;
  const inputs = normals(steps * width * batch, 3);
  const kernel = normals(4 * hidden * (width + hidden), 4).map((x) => x / 2);
  return [
    await compare(backend, 'product', productReference(a, b, n, k, m), now, () =>
      tf.matMul(tf.tensor2d(a, [n, k]), tf.tensor2d(b, [k, m])),
    ),
    await compare(backend, 'rnn', lstmReference(inputs, kernel, recurrent), now, () =>
      lstmOfOperations(
        tf.tensor3d(inputs, [steps, width, batch]),
        tf.tensor2d(kernel, [4 * hidden, width + hidden]),
      ),
    ),
  ];
}

async function compare(
  backend: BackendName,
  test: 'product' | 'rnn',
  want: Float64Array,
  now: () => number,
  work: () => tf.Tensor,
): Promise<SelfTest> {
  const tolerance = tolerances[test];
  const said = { backend, test, want: `error ≤ ${tolerance}` };
  try {
    await read(work);
    const started = now();
    const got = await read(work);
    const ms = now() - started;
    const error = want.reduce((worst, x, i) => Math.max(worst, Math.abs(x - (got[i] ?? Number.NaN))), 0);
    // A NaN compares as false and so fails.
    return { ...said, passed: error <= tolerance, got: `error ${error.toExponential(1)}`, ms };
  } catch (error) {
    return { ...said, passed: false, got: error instanceof Error ? error.message : String(error), ms: 0 };
  }
}

async function read(work: () => tf.Tensor): Promise<ArrayLike<number>> {
  const result = tf.tidy(work);
  try {
    return await result.data();
  } finally {
    result.dispose();
  }
}

function normals(count: number, seed: number): Float32Array {
  const random = randomFrom(seed);
  return Float32Array.from({ length: count }, () => normalFrom(random));
}
