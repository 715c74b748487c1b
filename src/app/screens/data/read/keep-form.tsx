import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemoryPlan } from '../../../../pipeline/engine/source-report';
import { useFormat } from '../../../format/use-format';
import { KeepColumns } from './keep-columns';
import { KeepCustomers } from './keep-customers';
import { KeepDates } from './keep-dates';
import { type Keep, neededFor } from './keep-plan';

interface KeepFormProps {
  readonly plan: MemoryPlan;
  readonly columns: readonly string[];
  readonly keep: Keep | undefined;
  readonly open: boolean;
  readonly change: (keep: Keep | undefined) => void;
}

/** What the file takes of the tab's memory, and what of it is loaded. */
export function KeepForm({ plan, columns, keep = {}, open, change }: KeepFormProps) {
  const { t } = useTranslation();
  const { bytes, count } = useFormat();
  const [opened, setOpened] = useState<boolean | null>(null);
  const shown = opened ?? open;
  const id = useId();
  const needed = neededFor(plan, keep);
  const over = needed > plan.available;
  const params = { rows: count(plan.rows), needed: bytes(plan.needed), available: bytes(plan.available) };
  return (
    <section className="read-keep" aria-label={t('reading.plan.title')}>
      <div className="read-plan">
        <span>{t(plan.exact ? 'reading.plan.exact' : 'reading.plan.about', params)}</span>
        <button
          type="button"
          className="link"
          aria-expanded={shown}
          aria-controls={id}
          onClick={() => setOpened(!shown)}
        >
          {t('reading.plan.choose')}
        </button>
      </div>
      <div id={id} hidden={!shown}>
        <div className="read-choices">
          <KeepColumns plan={plan} columns={columns} keep={keep} change={change} />
          <div className="form">
            <KeepDates plan={plan} columns={columns} keep={keep} change={change} />
            <KeepCustomers plan={plan} columns={columns} keep={keep} change={change} />
          </div>
        </div>
        <p className={over ? 'data-missing' : 'note'} role="status">
          {t(over ? 'reading.plan.over' : 'reading.plan.fits', {
            needed: bytes(needed),
            available: bytes(plan.available),
          })}
          {keep.dates && ` ${t('reading.plan.datesUnknown')}`}
        </p>
      </div>
    </section>
  );
}
