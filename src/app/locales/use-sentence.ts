import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sentence } from '../store/state';

const rooms = ['', 'errors.', 'compute.'];

/** Writes a sentence of the store: its key as it is, or under one of the rooms that give bare codes. */
export function useSentence(): (sentence: Sentence) => string {
  const { i18n } = useTranslation();
  return useCallback(
    ({ key, params }) => {
      const known = rooms.map((room) => room + key).find((k) => i18n.exists(k)) ?? key;
      const translate = i18n.t as (key: string, params: Sentence['params']) => string;
      return translate(known, params);
    },
    [i18n],
  );
}
