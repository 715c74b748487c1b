import { NumberInput, SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleSetting } from '../../../pipeline/engine/audit-report';
import { useFormat } from '../../format/use-format';
import { type Value, wrong } from './parameter-values';
import { useWords } from './use-words';

interface ParameterFieldProps {
  readonly setting: RuleSetting;
  readonly value: Value | '';
  readonly change: (value: Value | '') => void;
}

/** More choices than fit side by side become a list. */
const sideBySide = 4;

/** One parameter as a field of its kind, with its range and unit. */
export function ParameterField({ setting, value, change }: ParameterFieldProps) {
  const { t } = useTranslation();
  const { decimal } = useFormat();
  const words = useWords();
  const id = useId();
  const label = setting.column ?? words.parameter(setting.name);
  if (setting.kind === 'switch') {
    return (
      <Switch label={label} checked={value === true} onChange={(e) => change(e.currentTarget.checked)} />
    );
  }
  if (setting.kind === 'choice') {
    const data = setting.choices.map((choice) => ({ value: choice, label: words.choice(choice) }));
    if (setting.column !== undefined || data.length > sideBySide) {
      return (
        <Select
          label={label}
          data={data}
          allowDeselect={false}
          value={String(value)}
          onChange={(v) => v !== null && change(v)}
        />
      );
    }
    return (
      <div>
        <div className="clean-label" id={id}>
          {label}
        </div>
        <SegmentedControl aria-labelledby={id} data={data} value={String(value)} onChange={change} />
      </div>
    );
  }
  if (setting.kind === 'date') {
    return (
      <TextInput
        type="date"
        label={label}
        description={t('clean.dateHelp')}
        value={String(value)}
        onChange={(e) => change(e.currentTarget.value)}
      />
    );
  }
  if (setting.kind === 'list') {
    const list = Array.isArray(value) ? value : [];
    return (
      <TextInput
        label={label}
        description={t('clean.listHelp')}
        value={list.join(', ')}
        onChange={(e) => change(e.currentTarget.value.split(',').map((word) => word.trimStart()))}
        onBlur={() => change(list.map((word) => word.trim()).filter(Boolean))}
      />
    );
  }
  const problem = wrong(setting, value);
  const digits = Math.max(0, -Math.floor(Math.log10(setting.step)));
  const [min, max] = [setting.min, setting.max].map((v) => decimal(v, Number.isInteger(v) ? 0 : digits));
  return (
    <NumberInput
      label={setting.unit ? `${label} (${words.unit(setting.unit)})` : label}
      description={t('clean.range', { min: min ?? '', max: max ?? '' })}
      value={typeof value === 'number' ? value : ''}
      step={setting.step}
      clampBehavior="none"
      error={problem && t(`clean.invalid.${problem}`, { min: min ?? '', max: max ?? '' })}
      onChange={(v) => change(typeof v === 'number' ? v : '')}
    />
  );
}
