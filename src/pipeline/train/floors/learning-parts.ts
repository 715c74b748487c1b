import type { Split } from '../../engine/reports';
import { type Design, type DesignPart, trainingParts, validationPart } from '../model';

/**
 * The labelled origins that a prediction may have learnt from: the training origins for the validation origin (which
 * chooses between models, so nothing it shows may have been fitted on it), those and the validation origin for the test.
 */
export function learningParts(design: Design, predicting: Split): readonly DesignPart[] {
  const training = trainingParts(design);
  const validation = validationPart(design);
  return predicting === 'test' && validation ? [...training, validation] : training;
}
