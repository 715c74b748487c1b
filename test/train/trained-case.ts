import { parameterLayout } from '../../src/pipeline/network/parameters';
import type { Trained } from '../../src/pipeline/train/network/trained';
import type { cases } from '../network/cases';

/** A network of the conformance cases with parameters that are not small. */
export function trainedOf({ network }: (typeof cases)[number]): Trained {
  const parameters = new Float32Array(parameterLayout(network).size).map((_, i) => 0.4 * Math.sin(i * i));
  const scaling = { columns: [], channels: [1, 2], logMean: 3, logSd: 0.7 };
  return { network, scaling, parameters };
}
