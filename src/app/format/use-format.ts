import { useMemo } from 'react';
import { useStore } from '../store/store';
import { createFormat, type Format } from './format';

/** The format of the interface language and the project's currency. */
export function useFormat(): Format {
  const language = useStore((s) => s.language);
  const currency = useStore((s) => s.project?.money.currency);
  return useMemo(() => createFormat(language, currency), [language, currency]);
}
