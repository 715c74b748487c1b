import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shorterHorizons } from '../../pipeline/features/windows';
import type { TimeDraft } from './change-time';

interface HorizonsFieldProps {
  readonly value: TimeDraft['horizons'];
  readonly horizon: number | null;
  readonly onChange: (horizons: TimeDraft['horizons']) => void;
}

/** One to three whole numbers of days, with commas between them. */
const written = '\\s*\\d+(\\s*[,，、]\\s*\\d+){0,2}\\s*';

/** Which shorter horizons networks predict beside the whole one: none, a third and two thirds, or days that are written down. */
export function HorizonsField({ value, horizon, onChange }: HorizonsFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(Array.isArray(value) ? value.join(', ') : '');
  const [own, setOwn] = useState(Array.isArray(value));
  const thirds = horizon === null ? [] : shorterHorizons(horizon, 'thirds');
  const longest = Array.isArray(value) ? Math.max(...value) : 0;
  const take = (typed: string) => {
    setText(typed);
    const days = (typed.match(/\d+/g) ?? []).map(Number).filter((d) => d > 0);
    onChange(days.length > 0 ? days.slice(0, 3) : null);
  };
  const choose = (kind: string | null) => {
    setOwn(kind === 'own');
    if (kind === 'own') take(text || thirds.join(', '));
    else onChange(kind === 'thirds' ? 'thirds' : null);
  };
  return (
    <div className="row">
      <Select
        className="fill"
        label={t('shell.time.horizons')}
        allowDeselect={false}
        value={own ? 'own' : (value?.toString() ?? 'none')}
        onChange={choose}
        data={[
          { value: 'none', label: t('shell.time.horizonsNone') },
          {
            value: 'thirds',
            label: t(thirds.length > 0 ? 'shell.time.horizonsThirdsOf' : 'shell.time.horizonsThirds', {
              days: thirds.join(', '),
            }),
          },
          { value: 'own', label: t('shell.time.horizonsOwn') },
        ]}
        comboboxProps={{ withinPortal: false }}
      />
      {own && (
        <TextInput
          className="fill"
          label={t('shell.time.horizonsDays')}
          required
          withAsterisk={false}
          pattern={written}
          placeholder="30, 61"
          value={text}
          error={horizon !== null && longest > horizon && t('shell.time.horizonsLong', { h: horizon })}
          onChange={(e) => take(e.currentTarget.value)}
        />
      )}
    </div>
  );
}
