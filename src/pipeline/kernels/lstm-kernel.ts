import { invariant } from '../errors/invariant';

/** Which of the two builds of the kernels runs: with the fused multiply-add of relaxed SIMD, or without. */
export type KernelBuild = 'relaxed' | 'simd';

export interface LstmShape {
  readonly steps: number;
  readonly width: number;
  readonly batch: number;
  readonly hidden: number;
}

/** One forward pass. */
export interface LstmPass {
  /** The last hidden state [hidden × batch]. */
  readonly last: Float32Array<ArrayBuffer>;
  /**
   * Gradient, in the kernel, of the sum of `towards` [hidden × batch] times `last`; [4·hidden × (width + hidden)].
   * What it reads lies in memory until the next pass or gradient; later than that it runs the pass again.
   */
  gradient(towards: Float32Array): Float32Array<ArrayBuffer>;
}

/** The recurrent layer in WebAssembly: 128-bit SIMD, one thread, memory of its own. */
export interface LstmKernel {
  readonly build: KernelBuild;
  /**
   * `inputs` [steps × width × batch], `weights` [4·hidden × (width + hidden)], row-major, gates in the order input,
   * forget, output, candidate; see `lstmReference`. Any sizes from 1. Neither array may change while the pass is used.
   * Sums run in a fixed order: equal input gives equal bits on the same build and processor.
   */
  run(shape: LstmShape, inputs: Float32Array, weights: Float32Array): LstmPass;
  /** Bytes of memory held: what the largest pass so far took. */
  bytes(): number;
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  prepare(steps: number, width: number, hidden: number, batch: number): number;
  forward(): void;
  backward(): void;
  readonly inputs: WebAssembly.Global<'i32'>;
  readonly kernel: WebAssembly.Global<'i32'>;
  readonly last: WebAssembly.Global<'i32'>;
  readonly towards: WebAssembly.Global<'i32'>;
  readonly gradient: WebAssembly.Global<'i32'>;
}

/** Starts the module that tools/kernels.mjs builds from assembly/lstm.ts. Rejects what is not that module. */
export async function createLstmKernel(bytes: BufferSource, build: KernelBuild): Promise<LstmKernel> {
  const { instance } = await WebAssembly.instantiate(bytes);
  const found: object = instance.exports;
  invariant(isLstm(found), 'the module is the LSTM kernel');
  const lstm: Exports = found;
  const { memory } = lstm;
  const view = (at: WebAssembly.Global<'i32'>, count: number) =>
    new Float32Array(memory.buffer, at.value >>> 0, count);
  let kept: LstmPass | null = null;

  function run(shape: LstmShape, inputs: Float32Array, weights: Float32Array): LstmPass {
    const { steps, width, hidden, batch } = shape;
    invariant(
      Math.min(steps, width, hidden, batch) >= 1,
      'an LSTM has at least one step, row, unit and customer',
    );
    invariant(inputs.length === steps * width * batch, 'inputs are steps × width × batch');
    invariant(weights.length === 4 * hidden * (width + hidden), 'weights are 4·hidden × (width + hidden)');

    const start = () => {
      kept = null;
      invariant(
        lstm.prepare(steps, width, hidden, batch),
        'the recurrent layer gets the memory that it asks for',
      );
      view(lstm.inputs, inputs.length).set(inputs);
      view(lstm.kernel, weights.length).set(weights);
      lstm.forward();
    };
    start();
    const pass: LstmPass = {
      last: view(lstm.last, hidden * batch).slice(),
      gradient(towards) {
        invariant(towards.length === hidden * batch, 'the gradient comes in hidden × batch');
        if (kept !== pass) start();
        kept = null;
        view(lstm.towards, towards.length).set(towards);
        lstm.backward();
        return view(lstm.gradient, weights.length).slice();
      },
    };
    kept = pass;
    return pass;
  }

  return { build, run, bytes: () => memory.buffer.byteLength };
}

function isLstm(exports: object): exports is Exports {
  const has = (name: string, kind: (value: unknown) => boolean) => kind(Reflect.get(exports, name));
  return (
    has('memory', (v) => v instanceof WebAssembly.Memory) &&
    ['prepare', 'forward', 'backward'].every((name) => has(name, (v) => typeof v === 'function')) &&
    ['inputs', 'kernel', 'last', 'towards', 'gradient'].every((name) =>
      has(name, (v) => v instanceof WebAssembly.Global),
    )
  );
}
