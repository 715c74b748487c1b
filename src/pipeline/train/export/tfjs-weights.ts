import { parameterLayout } from '../../network/parameters';
import type { Trained } from '../network/trained';
import type { Passport } from './network-schema';
import { trainedMeta } from './trained-file';

/**
 * A network's parameters in the format of TensorFlow.js: a weights manifest (tf.io.loadWeights reads it) and its file. The
 * graph is not in it: tfjs has no layer for masked, right-aligned sequences; `userDefinedMetadata` says what it is.
 */
export function tfjsWeightsOf(
  trained: Trained,
  passport: Passport | null,
  path: string,
): { readonly manifest: string; readonly weights: Uint8Array<ArrayBuffer> } {
  const weights = parameterLayout(trained.network).parameters.map(({ name, shape }) => ({
    name,
    shape,
    dtype: 'float32',
  }));
  const document = {
    format: 'patron-network',
    generatedBy: 'Patron',
    userDefinedMetadata: trainedMeta({ members: [trained], passport }),
    weightsManifest: [{ paths: [path], weights }],
  };
  return {
    manifest: `${JSON.stringify(document, null, 2)}\n`,
    weights: new Uint8Array(trained.parameters.slice().buffer),
  };
}
