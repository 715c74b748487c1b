import { refuse } from '../errors/patron-error';
import type { ModelId } from '../project/schema';
import { naiveMean } from './floors/naive-mean';
import { naivePastRate } from './floors/naive-past-rate';
import { naivePastSpend } from './floors/naive-past-spend';
import { importedModel } from './imported/imported-model';
import { logistic } from './logistic/logistic-model';
import type { Model } from './model';
import { networkModel } from './network/network-model';

/** The models that are here; adding one is a file and a line. */
const models: readonly Model[] = [
  naiveMean,
  naivePastRate,
  naivePastSpend,
  logistic,
  networkModel('lstm'),
  networkModel('gru'),
  networkModel('cnn'),
  networkModel('transformer'),
  networkModel('ensemble'),
  importedModel,
];

/** Refuses `train.model_unknown` with the names of what is there. */
export function modelById(id: ModelId): Model {
  return (
    models.find((m) => m.id === id) ??
    refuse('train.model_unknown', { model: id, known: models.map((m) => m.id).join(', ') })
  );
}
