import { NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../format/use-format';
import type { NetworkField } from './network-fields';
import { useValueName } from './use-value-name';

type Value = number | string | boolean;

interface NetworkFieldProps {
  readonly field: NetworkField;
  readonly value: Value | undefined;
  /** What is taken where nothing is set; unknown before the features. */
  readonly usual: Value | undefined;
  readonly refused: boolean;
  readonly change: (value: Value | undefined) => void;
}

/** One option of a network; empty is its default, which stands in grey. */
export function NetworkFieldInput({ field, value, usual, refused, change }: NetworkFieldProps) {
  const { t } = useTranslation();
  const { decimal } = useFormat();
  const { name, kind, min, max, choices } = field;
  const label = t(`run.choose.fields.${name}`);
  const word = useValueName();
  const usually =
    usual === undefined ? t('run.choose.auto') : t('run.choose.usual', { value: word(name, usual) });
  if (kind === 'choice' || kind === 'switch') {
    const values = kind === 'switch' ? ['true', 'false'] : choices;
    return (
      <Select
        label={label}
        placeholder={usually}
        clearable
        value={value === undefined ? null : String(value)}
        onChange={(v) => change(v === null ? undefined : kind === 'switch' ? v === 'true' : v)}
        data={values.map((v) => ({ value: v, label: word(name, v) }))}
        comboboxProps={{ withinPortal: false }}
      />
    );
  }
  const digits = kind === 'whole' ? 0 : 4;
  return (
    <NumberInput
      label={label}
      placeholder={
        usual === undefined ? t('run.choose.auto') : t('run.choose.usual', { value: String(usual) })
      }
      allowDecimal={kind === 'number'}
      allowNegative={false}
      decimalScale={kind === 'whole' ? 0 : 6}
      step={kind === 'whole' ? 1 : name === 'rate' ? 0.001 : 0.05}
      clampBehavior="none"
      error={
        refused && t('run.choose.range', { min: decimal(min, 0), max: decimal(max, max < 1 ? digits : 0) })
      }
      value={typeof value === 'number' ? value : ''}
      onChange={(v) => change(typeof v === 'number' ? v : undefined)}
    />
  );
}
