import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { resources } from '../../locales/resources';

type Named = keyof typeof resources.clean.names;
const isNamed = (id: string): id is Named => id in resources.clean.names;

/** A rule's name and what it looks for; a rule without words goes by its id. */
export function useRuleName(): (id: string) => { name: string; what: string } {
  const { t } = useTranslation();
  return useCallback(
    (id) =>
      isNamed(id)
        ? { name: t(`clean.names.${id}`), what: t(`clean.whats.${id}`) }
        : { name: id.replaceAll('_', ' '), what: '' },
    [t],
  );
}
