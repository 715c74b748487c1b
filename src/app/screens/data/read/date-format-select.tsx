import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const patterns = [
  '%Y-%m-%d',
  '%d/%m/%Y',
  '%m/%d/%Y',
  '%d.%m.%Y',
  '%Y/%m/%d',
  '%Y%m%d',
  '%d/%m/%Y %H:%M',
  '%m/%d/%Y %H:%M',
  '%Y-%m-%d %H:%M:%S',
];
const named = ['iso', 'epoch_s', 'epoch_ms', 'excel', 'chinese'] as const;
type Named = (typeof named)[number];
const isNamed = (format: string): format is Named => named.some((n) => n === format);

/** A strptime pattern as people write it: %d/%m/%Y is DD/MM/YYYY. */
const plainPattern = (format: string) =>
  format
    .replace(/%-?d/g, 'DD')
    .replace(/%-?m/g, 'MM')
    .replace(/%Y/g, 'YYYY')
    .replace(/%y/g, 'YY')
    .replace(/%-?[HI]/g, 'hh')
    .replace(/%M/g, 'mm')
    .replace(/%S(\.%f)?/g, 'ss');

/** A date format in words; a pattern as it is written where it has no words. */
export function useDateFormat() {
  const { t } = useTranslation();
  return (format: string): string =>
    isNamed(format) ? t(`reading.dateFormats.${format}`) : plainPattern(format);
}

interface DateFormatSelectProps {
  readonly label: string;
  readonly found: string | null;
  readonly value: string | null;
  readonly disabled?: boolean;
  /** Null: as it was found. */
  readonly onChange: (format: string | null) => void;
}

export function DateFormatSelect({ label, found, value, disabled = false, onChange }: DateFormatSelectProps) {
  const { t } = useTranslation();
  const write = useDateFormat();
  const all = [...new Set([...(value === null ? [] : [value]), ...named, ...patterns])];
  return (
    <Select
      label={label}
      disabled={disabled}
      allowDeselect={false}
      searchable
      maxDropdownHeight={220}
      comboboxProps={{ withinPortal: false }}
      data={[
        {
          value: 'found',
          label: found ? t('data.form.asFound', { what: write(found) }) : t('reading.found'),
        },
        ...all.map((f) => ({ value: f, label: write(f) })),
      ]}
      value={value ?? 'found'}
      onChange={(format) => onChange(format === null || format === 'found' ? null : format)}
    />
  );
}
