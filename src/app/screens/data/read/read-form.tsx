import { Checkbox, NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SniffReport } from '../../../../pipeline/engine/source-report';
import type { ReadChoice } from '../../../../pipeline/project/schema';
import { DateFormatSelect } from './date-format-select';
import { delimiterIds, delimiterName } from './delimiters';
import { EncodingList } from './encoding-list';
import { withChoice } from './with-choice';

interface ReadFormProps {
  readonly report: SniffReport;
  readonly read: ReadChoice;
  readonly change: (read: ReadChoice) => void;
}

const inside = { withinPortal: false };

/** Everything that a person may know better than the file tells. */
export function ReadForm({ report, read, change }: ReadFormProps) {
  const { t } = useTranslation();
  const found = report.read;
  const set = <K extends keyof ReadChoice>(key: K, value: ReadChoice[K] | null) =>
    change(withChoice(read, key, value));
  const written = found.format === 'csv';
  const text = written || found.format === 'json' || found.format === 'json_lines';
  const sheets = found.sheets ?? [];
  const members = found.members ?? [];
  const delimiter = read.delimiter ?? found.delimiter ?? ',';
  // A project may say latin1 where the list says windows-1252.
  const encoding = report.encodings.find((e) => e.encoding === read.encoding)?.encoding ?? found.encoding;
  return (
    <div className="form read-form">
      {members.length > 1 && (
        <Select
          label={t('reading.member')}
          allowDeselect={false}
          comboboxProps={inside}
          data={[...members]}
          value={read.member ?? found.member ?? null}
          onChange={(value) => set('member', value)}
        />
      )}
      {sheets.length > 0 && (
        <Select
          label={t('reading.sheet')}
          allowDeselect={false}
          comboboxProps={inside}
          data={[...sheets]}
          value={read.sheet ?? found.sheet ?? null}
          onChange={(value) => set('sheet', value)}
        />
      )}
      {text && report.encodings.length > 0 && (
        <EncodingList
          encodings={report.encodings}
          value={encoding}
          onChange={(encoding) => set('encoding', encoding)}
        />
      )}
      {written && (
        <Select
          label={t('reading.delimiter')}
          allowDeselect={false}
          comboboxProps={inside}
          data={[...new Set([...delimiterIds, delimiter])].map((d) => ({
            value: d,
            label: delimiterName(t, d),
          }))}
          value={delimiter}
          onChange={(value) => set('delimiter', value)}
        />
      )}
      {(written || sheets.length > 0) && (
        <>
          <Checkbox
            label={t('reading.header')}
            checked={read.header ?? found.header}
            onChange={(e) => set('header', e.currentTarget.checked)}
          />
          <NumberInput
            label={t('reading.skip')}
            min={0}
            max={10_000}
            allowDecimal={false}
            value={read.skip_lines ?? found.skip_lines ?? 0}
            onChange={(value) => set('skip_lines', typeof value === 'number' ? value : null)}
          />
        </>
      )}
      {written && (
        <Select
          label={t('data.form.decimal')}
          allowDeselect={false}
          comboboxProps={inside}
          data={[
            { value: '.', label: t('data.form.point') },
            { value: ',', label: t('data.form.comma') },
          ]}
          value={read.decimal ?? (found.decimal === ',' ? ',' : '.')}
          onChange={(value) => set('decimal', value === ',' ? ',' : '.')}
        />
      )}
      {text && (
        <DateFormatSelect
          label={t('data.form.dateFormat')}
          found={found.date_format}
          value={read.date_format ?? null}
          onChange={(value) => set('date_format', value)}
        />
      )}
    </div>
  );
}
