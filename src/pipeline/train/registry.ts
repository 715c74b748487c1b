import { refuse } from '../errors/patron-error';
import type { Trainable } from '../project/model-kinds';
import type { ModelId } from '../project/schema';
import { naiveMean } from './floors/naive-mean';
import { naivePastRate } from './floors/naive-past-rate';
import { naivePastSpend } from './floors/naive-past-spend';
import { importedModel } from './imported/imported-model';
import { logistic } from './logistic/logistic-model';
import type { Model } from './model';
import { networkModel } from './network/network-model';

/** The models that are here; adding one is a file and a line. */
const models: Readonly<Record<Trainable | 'imported', Model>> = {
  naive_mean: naiveMean,
  naive_past_rate: naivePastRate,
  naive_past_spend: naivePastSpend,
  logistic,
  lstm: networkModel('lstm'),
  gru: networkModel('gru'),
  cnn: networkModel('cnn'),
  transformer: networkModel('transformer'),
  ensemble: networkModel('ensemble'),
  imported: importedModel,
};

/** Refuses `train.model_unknown` with the names of what is there. */
export function modelById(id: ModelId): Model {
  const known: Readonly<Partial<Record<ModelId, Model>>> = models;
  return known[id] ?? refuse('train.model_unknown', { model: id, known: Object.keys(models).join(', ') });
}
