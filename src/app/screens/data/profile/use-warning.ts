import { useTranslation } from 'react-i18next';
import type { ColumnWarning } from '../../../../pipeline/engine/source-report';
import { useFormat } from '../../../format/use-format';

const kinds = ['email', 'phone', 'resident_id', 'card', 'iban', 'ip', 'name', 'address', 'birth'] as const;
const types = ['number', 'date', 'text'] as const;
const day = /^\d{4}-\d{2}-\d{2}/;

/** A trap of a column in words: what was seen, and what to do about it. */
export function useWarning() {
  const { t } = useTranslation();
  const { count, date, decimal, share } = useFormat();

  const written = (key: string, value: string | number): string => {
    if (typeof value === 'number') return key === 'share' ? share(value) : count(value);
    return day.test(value) ? date(value.slice(0, 10)) : value;
  };
  const kindOf = (value: unknown): string => {
    const kind = kinds.find((k) => k === value);
    const type = types.find((k) => k === value);
    return kind ? t(`profile.kinds.${kind}`) : type ? t(`data.form.types.${type}`) : String(value ?? '');
  };
  return ({ code, params }: ColumnWarning): { name: string; what: string } => {
    const words = {
      value: '',
      ...Object.fromEntries(Object.entries(params).map(([k, v]) => [k, written(k, v)])),
      kind: kindOf(params.kind),
      auc: typeof params.auc === 'number' ? decimal(params.auc, 2) : '',
    };
    const decided = code === 'ambiguous_dates' && Number(params.decided ?? 0) > 0;
    // Cells stand as they are in the file: they are what the sentence is about.
    const cells = { value: params.value ?? '', decided_value: params.decided_value ?? '' };
    const fill = { ...words, ...cells } as Record<string, string>;
    const say = t as (key: string, params: Record<string, string>) => string;
    return {
      name: say(`profile.warnings.${code}.name`, fill),
      what: say(`profile.warnings.${code}.${decided ? 'decided' : 'what'}`, fill),
    };
  };
}
