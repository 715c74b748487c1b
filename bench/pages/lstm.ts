import { startBackend, tf } from '../../src/pipeline/compute/tf';
import { loadLstmKernel } from '../../src/pipeline/kernels/load-lstm-kernel';
import type { LstmShape } from '../../src/pipeline/kernels/lstm-kernel';
import { lstmLast, setLstmKernel } from '../../src/pipeline/train/network/lstm';

/** Seconds a batch of one way to compute the layer and its weight gradient. */
interface Times {
  readonly what: string;
  readonly version: string;
  readonly seconds: number[];
}

/** Forward and backward of one batch, on WASM: our kernel, operations of tfjs, the layer of tfjs; in turns. */
async function timeLstm(shape: LstmShape, repeat: number): Promise<readonly Times[]> {
  await startBackend('wasm', '/tfjs/');
  const outcome = await loadLstmKernel(async (file) => (await fetch(`/kernels/${file}`)).arrayBuffer());
  if (!outcome.kernel) throw new Error(outcome.missing);
  const { steps, width, batch, hidden } = shape;
  const x = tf.randomNormal<tf.Rank.R3>([steps, width, batch], 0, 1, 'float32', 1);
  const weights = tf.variable(tf.randomNormal([4 * hidden, width + hidden], 0, 0.1, 'float32', 2));
  const across = tf.transpose(x, [2, 0, 1]);
  const layer = tf.layers.lstm({ units: hidden, recurrentInitializer: 'glorotUniform' });
  layer.apply(across);

  const own = () => slopes(() => tf.sum(lstmLast(x, weights as tf.Tensor2D)), [weights]);
  const theirs = () => slopes(() => tf.sum(layer.apply(across) as tf.Tensor2D));
  const ways = [
    { kernel: outcome.kernel, batches: 20, run: own, what: `fused kernel, ${outcome.kernel.build}` },
    { kernel: null, batches: 2, run: own, what: 'the same in tfjs operations, wasm' },
    { kernel: null, batches: 1, run: theirs, what: 'tf.layers.lstm, wasm' },
  ].map((way) => ({ ...way, seconds: [] as number[] }));
  for (let go = 0; go <= repeat; go++) {
    for (const { kernel, batches, run, seconds } of ways) {
      setLstmKernel(kernel);
      const started = performance.now();
      for (let k = 0; k < batches; k++) run();
      if (go > 0) seconds.push((performance.now() - started) / 1000 / batches);
    }
  }
  return ways.map(({ what, seconds }) => ({ what, version: `tfjs ${tf.version['tfjs-core']}`, seconds }));
}

function slopes(loss: () => tf.Tensor, variables?: tf.Variable[]): void {
  tf.tidy(() => {
    const { grads } = tf.variableGrads(() => loss() as tf.Scalar, variables);
    for (const gradient of Object.values(grads)) gradient.dataSync();
  });
}

Object.assign(window, { timeLstm });
