import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../format/use-format';
import type { KeepPartProps } from './keep-columns';

/** A share of the customers with all of their rows, chosen by a hash of the id: the same in every file. */
export function KeepCustomers({ plan, columns, keep, change }: KeepPartProps) {
  const { t } = useTranslation();
  const { percent } = useFormat();
  const column = keep.customers?.column ?? plan.customer_column;
  const share = keep.customers?.share ?? 1;
  const set = (to: { column: string; share: number }) => {
    const { customers: _former, ...rest } = keep;
    change(to.share < 1 ? { ...rest, customers: to } : rest);
  };
  return (
    <fieldset className="read-keep-part">
      <legend>{t('reading.plan.customers')}</legend>
      <div className="row">
        <Select
          className="fill"
          aria-label={t('reading.plan.customerColumn')}
          placeholder={t('reading.plan.customerColumn')}
          comboboxProps={{ withinPortal: false }}
          data={[...columns]}
          value={column}
          onChange={(value) => value && change({ ...keep, customers: { column: value, share } })}
        />
        <input
          type="range"
          className="fill"
          min={1}
          max={100}
          disabled={!column}
          aria-label={t('reading.plan.share')}
          aria-valuetext={percent(share)}
          value={Math.round(share * 100)}
          onChange={(e) => column && set({ column, share: Number(e.currentTarget.value) / 100 })}
        />
        <output className="read-share">{percent(share)}</output>
      </div>
      <p className="note">{t('reading.plan.sampleNote')}</p>
    </fieldset>
  );
}
