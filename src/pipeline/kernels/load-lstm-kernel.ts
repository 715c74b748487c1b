import { lstmReference } from '../compute/reference';
import { normalFrom, randomFrom } from '../engine/random';
import { kernelBuilds } from './kernel-build';
import { createLstmKernel, type LstmKernel } from './lstm-kernel';

/** The kernel, or why there is none. */
export type LstmKernelOutcome =
  | { readonly kernel: LstmKernel }
  | { readonly kernel: null; readonly missing: string };

/** Reads a file of the kernels folder. */
export type LoadKernel = (file: string) => Promise<ArrayBuffer>;

/** Starts the best build that this engine takes and that is right on a trial. */
export async function loadLstmKernel(load: LoadKernel): Promise<LstmKernelOutcome> {
  const missing: string[] = [];
  for (const build of kernelBuilds()) {
    const file = `lstm-${build}.wasm`;
    try {
      const kernel = await createLstmKernel(await load(file), build);
      const error = trialError(kernel);
      if (error <= tolerance) return { kernel };
      missing.push(`${file}: error ${error.toExponential(1)} in the trial`);
    } catch (error) {
      missing.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { kernel: null, missing: missing.join('; ') || 'no SIMD here' };
}

/** Absolute, on values of order 1. */
const tolerance = 1e-4;

const shape = { steps: 4, width: 3, batch: 11, hidden: 6 };

/**
 * Largest error of the last hidden state, and of the gradient along one random direction, against the double-precision
 * reference and its central difference. NaN, which is no pass, where the kernel gives NaN.
 */
function trialError(kernel: LstmKernel): number {
  const { steps, width, batch, hidden } = shape;
  const inputs = normals(steps * width * batch, 1);
  const weights = normals(4 * hidden * (width + hidden), 2).map((x) => x / 2);
  const towards = normals(hidden * batch, 3).map((x) => x / 8);
  const direction = normals(weights.length, 4).map((x) => x / 8);

  const want = lstmReference(inputs, weights, shape);
  const pass = kernel.run(shape, inputs, weights);
  const slope = dot(pass.gradient(towards), direction);
  const step = 1e-5;
  const moved = (by: number) => {
    const there = Float64Array.from(weights, (w, k) => w + by * direction[k]!);
    return dot(lstmReference(inputs, there, shape), towards);
  };
  const errors = Array.from(want, (x, k) => Math.abs(x - pass.last[k]!));
  return Math.max(...errors, Math.abs(slope - (moved(step) - moved(-step)) / (2 * step)));
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
};

function normals(count: number, seed: number): Float32Array {
  const random = randomFrom(seed);
  return Float32Array.from({ length: count }, () => normalFrom(random));
}
