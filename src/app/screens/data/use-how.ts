import { useTranslation } from 'react-i18next';
import type { ReadReport } from '../../../pipeline/engine/source-report';
import { useFormat } from '../../format/use-format';
import { useDateFormat } from './read/date-format-select';
import { delimiterName } from './read/delimiters';
import { encodingName } from './read/encoding-name';

/** How a file was read, in a few words each: its member, its format, its text, its dates. */
export function useHow() {
  const { t } = useTranslation();
  const { count } = useFormat();
  const dateFormat = useDateFormat();
  return (read: ReadReport): readonly string[] => {
    const { format, header, skip_lines = 0 } = read;
    const line = count(skip_lines + 1);
    const text =
      format === 'csv'
        ? t('data.how', {
            encoding: encodingName(read.encoding),
            delimiter: delimiterName(t, read.delimiter ?? ','),
            header: header ? t('data.header.line', { line }) : t('data.header.no'),
          })
        : t(`data.formats.${format}`);
    const foreign = format.startsWith('json') && read.encoding !== 'utf-8';
    return [
      ...(read.member ? [t('data.member', { member: read.member })] : []),
      text,
      ...(foreign ? [encodingName(read.encoding)] : []),
      ...(read.sheet ? [t('data.sheet', { sheet: read.sheet })] : []),
      ...(read.date_format?.includes('%') ? [t('data.dates', { format: dateFormat(read.date_format) })] : []),
      ...(read.marks ? [t('data.marks', { count: read.marks })] : []),
    ];
  };
}
