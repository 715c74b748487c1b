import { invariant } from '../../errors/invariant';
import type { Design, DesignPart } from '../model';

/** One feature of a part in plain units, by its name in the catalogue. */
export function featureColumn(design: Design, part: DesignPart, name: string): Float64Array {
  const width = design.featureNames.length;
  const at = design.featureNames.indexOf(name);
  invariant(at >= 0, `the design carries ${name}`);
  return Float64Array.from({ length: part.n }, (_, i) => part.features[i * width + at]!);
}
