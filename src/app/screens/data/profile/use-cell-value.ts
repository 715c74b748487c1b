import { useMemo } from 'react';
import type { ColumnProfile } from '../../../../pipeline/engine/source-report';
import { useFormat } from '../../../format/use-format';

/** How the values of one column are written: dates as days, numbers as short as they are clear. */
export function useCellValue(column: ColumnProfile) {
  const { date, decimal } = useFormat();
  return useMemo(() => {
    const isDate = column.type === 'date';
    const digits = (value: number) => (Number.isInteger(value) || Math.abs(value) >= 1000 ? 0 : 2);
    /** A quantile, a mean, the end of a bin: dates are seconds since 1970. */
    const number = (value: number): string =>
      isDate ? date(new Date(value * 1000)) : decimal(value, digits(value));
    /** The least or greatest cell. */
    const end = (value: string | number): string =>
      typeof value === 'number' ? number(value) : isDate ? date(value.slice(0, 10)) : value;
    return { number, end };
  }, [column, date, decimal]);
}
