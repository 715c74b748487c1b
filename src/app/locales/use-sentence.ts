import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sentence } from '../store/state';

/** Writes a sentence of the store: its key as it is, or a key of `errors`. */
export function useSentence(): (sentence: Sentence) => string {
  const { i18n } = useTranslation();
  return useCallback(
    ({ key, params }) => {
      const known = i18n.exists(key) ? key : `errors.${key}`;
      const translate = i18n.t as (key: string, params: Sentence['params']) => string;
      return translate(known, params);
    },
    [i18n],
  );
}
