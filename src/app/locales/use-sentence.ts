import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type ModelId, modelIds } from '../../pipeline/project/schema';
import type { Sentence } from '../store/state';

const rooms = ['', 'errors.', 'compute.'];
/** Parameters that hold ids of models, with commas between them. */
const ofModels = ['model', 'models', 'floor'];

const isModel = (id: string): id is ModelId => modelIds.some((known) => known === id);

function withModelNames(params: Sentence['params'], nameOf: (id: ModelId) => string): Sentence['params'] {
  const named = Object.entries(params).map(([key, value]) => {
    if (!ofModels.includes(key) || typeof value !== 'string') return [key, value];
    return [
      key,
      value
        .split(', ')
        .map((id) => (isModel(id) ? nameOf(id) : id))
        .join(', '),
    ];
  });
  return Object.fromEntries(named);
}

/** Writes a sentence of the store: its key as it is, or under one of the rooms that give bare codes. */
export function useSentence(): (sentence: Sentence) => string {
  const { i18n } = useTranslation();
  return useCallback(
    ({ key, params }) => {
      const known = rooms.map((room) => room + key).find((k) => i18n.exists(k)) ?? key;
      const translate = i18n.t as (key: string, params: Sentence['params']) => string;
      return translate(
        known,
        withModelNames(params, (id) => i18n.t(`ui.models.${id}`)),
      );
    },
    [i18n],
  );
}
