import { useTranslation } from 'react-i18next';
import type { SearchedOption } from '../../../../pipeline/train/search/searched-options';
import { missing } from '../../../format/numbers';
import { useFormat } from '../../../format/use-format';

/** A searched option's value as it is read: numbers to three significant digits, choices by their names. */
export function useOptionText(): (option: SearchedOption, value: number | string | undefined) => string {
  const { t } = useTranslation();
  const { language } = useFormat();
  return (option, value) => {
    if (value === undefined) return missing;
    if (typeof value === 'number') return value.toLocaleString(language, { maximumSignificantDigits: 3 });
    if (option === 'pooling') return t(value === 'last' ? 'run.search.last' : 'run.search.attention');
    if (option === 'schedule')
      return t(
        value === 'cosine'
          ? 'run.search.cosine'
          : value === 'one-cycle'
            ? 'run.search.oneCycle'
            : 'run.search.constant',
      );
    return value;
  };
}
