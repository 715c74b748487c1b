import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { lstmReference } from '../../src/pipeline/compute/reference';
import { normalFrom, randomFrom } from '../../src/pipeline/engine/random';
import { kernelBuilds } from '../../src/pipeline/kernels/kernel-build';
import { loadLstmKernel } from '../../src/pipeline/kernels/load-lstm-kernel';
import { createLstmKernel, type LstmKernel, type LstmShape } from '../../src/pipeline/kernels/lstm-kernel';
import { readKernel } from '../support/kernel-files';

function drawn(shape: LstmShape, seed: number, scale = 1) {
  const { steps, width, batch, hidden } = shape;
  const random = randomFrom(seed);
  const normals = (count: number, sd: number) =>
    Float32Array.from({ length: count }, () => sd * normalFrom(random));
  const weights = 4 * hidden * (width + hidden);
  return {
    inputs: normals(steps * width * batch, 1),
    weights: normals(weights, scale / Math.sqrt(width + hidden)),
    towards: normals(hidden * batch, 1),
    direction: normals(weights, 1 / Math.sqrt(weights)),
  };
}

const shapes = fc.record({
  steps: fc.integer({ min: 1, max: 60 }),
  width: fc.integer({ min: 1, max: 19 }),
  batch: fc.integer({ min: 1, max: 37 }),
  hidden: fc.integer({ min: 1, max: 21 }),
});
const odd: LstmShape = { steps: 7, width: 5, batch: 13, hidden: 11 };

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, x, k) => sum + x * b[k]!, 0);
const worst = (got: ArrayLike<number>, want: ArrayLike<number>) =>
  Array.from(want).reduce((most, x, k) => {
    const error = Math.abs(x - got[k]!);
    return Math.max(error, most);
  }, 0);

describe.each(kernelBuilds())('the LSTM kernel, %s build', (build) => {
  let kernel: LstmKernel;
  const start = async () => createLstmKernel(await readKernel(`lstm-${build}.wasm`), build);
  beforeAll(async () => {
    kernel = await start();
  });

  it('equals the double-precision reference, and its slope along any direction, at any size', () => {
    fc.assert(
      fc.property(shapes, fc.nat(), (shape, seed) => {
        const { inputs, weights, towards, direction } = drawn(shape, seed);
        const pass = kernel.run(shape, inputs, weights);
        expect(worst(pass.last, lstmReference(inputs, weights, shape))).toBeLessThan(1e-5);

        const slope = dot(pass.gradient(towards), direction);
        const step = 1e-5;
        const moved = (by: number) => {
          const there = Float64Array.from(weights, (w, k) => w + by * direction[k]!);
          return dot(lstmReference(inputs, there, shape), towards);
        };
        const want = (moved(step) - moved(-step)) / (2 * step);
        expect(Math.abs(slope - want)).toBeLessThan(1e-3 * Math.max(1, Math.abs(want)));
      }),
      { numRuns: 40 },
    );
  });

  it('stays right where gates saturate', () => {
    const { inputs, weights } = drawn(odd, 3, 30);
    const { last } = kernel.run(odd, inputs, weights);
    expect(worst(last, lstmReference(inputs, weights, odd))).toBeLessThan(1e-3);
  });

  it('lets NaN through', () => {
    const { inputs, weights, towards } = drawn(odd, 4);
    weights[0] = Number.NaN;
    const pass = kernel.run(odd, inputs, weights);
    expect(pass.last.some(Number.isNaN)).toBe(true);
    expect(pass.gradient(towards).some(Number.isNaN)).toBe(true);
  });

  it('gives the same bits again, in a fresh instance and after other sizes', async () => {
    const { inputs, weights, towards } = drawn(odd, 5);
    const other = drawn({ ...odd, batch: 70, hidden: 20 }, 6);
    const once = (k: LstmKernel) => {
      const pass = k.run(odd, inputs, weights);
      return [pass.last, pass.gradient(towards)];
    };
    const first = once(kernel);
    kernel.run({ ...odd, batch: 70, hidden: 20 }, other.inputs, other.weights).gradient(other.towards);
    expect(once(kernel)).toEqual(first);
    expect(once(await start())).toEqual(first);
  });

  it('differentiates a pass that another has overwritten, and one pass twice', () => {
    const { inputs, weights, towards } = drawn(odd, 7);
    const pass = kernel.run(odd, inputs, weights);
    const gradient = pass.gradient(towards);
    expect(pass.gradient(towards)).toEqual(gradient);
    const wider = { ...odd, batch: 21 };
    const later = drawn(wider, 8);
    kernel.run(wider, later.inputs, later.weights);
    expect(pass.gradient(towards)).toEqual(gradient);
  });

  it('holds no more memory after fifty batches than after one', () => {
    const { inputs, weights, towards } = drawn(odd, 9);
    const batch = () => kernel.run(odd, inputs, weights).gradient(towards);
    batch();
    const before = kernel.bytes();
    for (let k = 0; k < 50; k++) batch();
    expect(kernel.bytes()).toBe(before);
  });

  it('refuses arrays of another size', () => {
    const { inputs, weights } = drawn(odd, 10);
    expect(() => kernel.run({ ...odd, steps: 8 }, inputs, weights)).toThrow(/steps × width × batch/);
  });
});

describe('loading', () => {
  it('takes the best build that this engine runs', async () => {
    expect((await loadLstmKernel(readKernel)).kernel?.build).toBe(kernelBuilds()[0]);
  });

  it('says why there is no kernel', async () => {
    const outcome = await loadLstmKernel(async () => {
      throw new Error('404 Not Found');
    });
    expect(outcome).toMatchObject({ kernel: null, missing: expect.stringContaining('404 Not Found') });
  });

  it('passes over a build that computes something else', async () => {
    const spoilt = async (file: string) => {
      const bytes = new Uint8Array(await readKernel(file));
      const one = bytes.findIndex((_, k) => [0x00, 0x00, 0x80, 0x3f].every((b, j) => bytes[k + j] === b));
      bytes[one + 3] = 0x40; // The 1 of the constants becomes 4.
      return bytes.buffer;
    };
    expect(await loadLstmKernel(spoilt)).toMatchObject({
      kernel: null,
      missing: expect.stringContaining('in the trial'),
    });
  });
});
