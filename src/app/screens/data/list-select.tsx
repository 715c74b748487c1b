import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../store/store';

interface ListSelectProps {
  readonly label: string;
  readonly list: () => readonly string[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
}

/** One of a long list that the browser knows, found by typing. */
export function ListSelect({ label, list, value, onChange }: ListSelectProps) {
  const { t } = useTranslation();
  const busy = useStore((s) => s.status === 'running');
  const data = useMemo(() => [...list()], [list]);
  return (
    <Select
      className="data-list"
      aria-label={label}
      placeholder={t('data.time.choose')}
      nothingFoundMessage={t('data.time.nothing')}
      disabled={busy}
      searchable
      allowDeselect={false}
      limit={80}
      data={data}
      value={value}
      comboboxProps={{ portalProps: { target: '#main' } }}
      onChange={(chosen) => chosen !== null && chosen !== value && onChange(chosen)}
    />
  );
}
