import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { KeepPartProps } from './keep-columns';
import type { Keep } from './keep-plan';

/** A range of days by one column; an open end keeps everything on its side. */
export function KeepDates({ plan, columns, keep, change }: KeepPartProps) {
  const { t } = useTranslation();
  const column = keep.dates?.column ?? plan.date_column;
  const set = (end: 'from' | 'to', day: string) => {
    if (!column) return;
    const { dates, ...rest } = keep;
    const next: NonNullable<Keep['dates']> = { ...dates, column };
    if (day) next[end] = day;
    else delete next[end];
    change(next.from || next.to ? { ...rest, dates: next } : rest);
  };
  return (
    <fieldset className="read-keep-part">
      <legend>{t('reading.plan.dates')}</legend>
      <div className="row">
        <Select
          className="fill"
          aria-label={t('reading.plan.dateColumn')}
          placeholder={t('reading.plan.dateColumn')}
          comboboxProps={{ withinPortal: false }}
          data={[...columns]}
          value={column}
          onChange={(value) => value && change({ ...keep, dates: { ...keep.dates, column: value } })}
        />
        {(['from', 'to'] as const).map((end) => (
          <TextInput
            key={end}
            type="date"
            disabled={!column}
            aria-label={t(`reading.plan.${end}`)}
            value={keep.dates?.[end] ?? ''}
            onChange={(e) => set(end, e.currentTarget.value)}
          />
        ))}
      </div>
    </fieldset>
  );
}
