import { startBackend, tf } from '../../src/pipeline/compute/tf';
import type { NetworkData } from '../../src/pipeline/network/data';
import type { NetworkShape } from './network';

interface TfjsNetwork {
  readonly version: string;
  epoch(): Promise<void>;
}

export async function startTfjs(): Promise<{ version: string }> {
  await startBackend('wasm', '/tfjs/');
  return { version: tf.version['tfjs-core'] };
}

/** The same network from the layers of tfjs, on its WASM backend, trained by its own fit. */
export async function tfjsNetwork(shape: NetworkShape, data: NetworkData): Promise<TfjsNetwork> {
  const { version } = await startTfjs();
  const { steps, channels, n, batch, encoder, joint } = shape;
  const inputShape: [number, number] = [steps, channels];
  const recurrent = {
    units: encoder.hidden,
    recurrentInitializer: 'glorotUniform' as const,
    inputShape,
  };
  if (encoder.kind !== 'lstm' && encoder.kind !== 'gru') throw new Error(`no layer for ${encoder.kind}`);
  const model = tf.sequential({
    layers: [
      encoder.kind === 'lstm' ? tf.layers.lstm(recurrent) : tf.layers.gru(recurrent),
      tf.layers.dense({ units: joint, activation: 'relu' }),
      tf.layers.dense({ units: 1, activation: 'sigmoid' }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(1e-3), loss: 'binaryCrossentropy' });
  const x = tf.tensor3d(data.sequences, [n, steps, channels]);
  const y = tf.tensor2d(data.labels!.churned, [n, 1]);
  return {
    version,
    async epoch() {
      await model.fit(x, y, { epochs: 1, batchSize: batch, shuffle: false, verbose: 0, yieldEvery: 'never' });
    },
  };
}
