import { useTranslation } from 'react-i18next';
import type { ColumnProfile, SourceReport } from '../../../pipeline/engine/source-report';
import { useFormat } from '../../format/use-format';
import { roleOf } from './roles';

const counted = ['customer_id', 'order_id', 'sku', 'description', 'text'] as const;
const day = /^\d{4}-\d{2}-\d{2}/;

/** What a column holds and in which format, in a few words. */
export function useHolds() {
  const { t } = useTranslation();
  const { count, date, decimal, interval, share } = useFormat();

  const number = (value: number) => decimal(value, Number.isInteger(value) ? 0 : 2);
  const holds = (column: ColumnProfile, rows: number): string => {
    const role = roleOf(column.role);
    const n = count(column.distinct);
    const kind = counted.find((c) => c === role);
    if (kind) return t(`data.holds.${kind}`, { n });
    if (column.distinct === 0) return t('data.holds.nothing');
    const { min, max } = column;
    if (typeof min === 'number' && typeof max === 'number') return interval(min, max, number);
    if (typeof min === 'string' && typeof max === 'string' && day.test(min) && day.test(max)) {
      return t('data.holds.range', { from: date(min.slice(0, 10)), to: date(max.slice(0, 10)) });
    }
    const top = column.top[0];
    if (top && rows > 0 && top.count > 1) {
      return t('data.holds.top', { n, value: top.value, share: share(top.count / rows) });
    }
    return t('data.holds.distinct', { n });
  };

  const format = (column: ColumnProfile, report: SourceReport): string => {
    if (column.type === 'date') return t('data.types.date');
    if (column.type === 'integer') return t('data.types.whole');
    if (column.type === 'number') {
      return t(report.read.decimal === ',' ? 'data.types.decimalComma' : 'data.types.decimal');
    }
    return t('data.types.text');
  };

  return { holds, format };
}
