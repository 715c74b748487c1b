import { Button, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt } from '../commands/attempt';
import { session } from '../session/current';
import { useStore } from '../store/store';
import { changeTime } from './change-time';
import { HorizonsField } from './horizons-field';
import type { useTime } from './use-time';

interface TimeFormProps {
  readonly time: NonNullable<ReturnType<typeof useTime>>;
  readonly close: () => void;
}

/** All of it in one form; nothing is recomputed before it is applied. */
export function TimeForm({ time, close }: TimeFormProps) {
  const { t } = useTranslation();
  const edit = useStore((s) => s.edit);
  const ran = useStore((s) => s.status !== 'idle');
  const busy = useStore((s) => s.status === 'running');
  const [draft, setDraft] = useState(time);
  const zones = useMemo(() => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((z) => z !== 'UTC')], []);
  const currencies = useMemo(() => Intl.supportedValuesOf('currency'), []);
  const deeper = draft.zone !== time.zone || draft.currency !== time.currency;

  const apply = (event: FormEvent) => {
    event.preventDefault();
    edit({ key: 'shell.edits.time', params: {} }, (project) => changeTime(project, time, draft));
    close();
    if (ran) void attempt(() => session().run());
  };
  const setMode = (mode: string) => {
    const live = mode === 'live';
    setDraft({ ...draft, live, cutoff: live ? time.lastDay : time.live ? null : time.cutoff });
  };

  return (
    <form className="form" onSubmit={apply}>
      <h3 className="pop-title">{t('shell.time.title')}</h3>
      <SegmentedControl
        fullWidth
        aria-label={t('shell.time.mode')}
        value={draft.live ? 'live' : 'backtest'}
        onChange={setMode}
        disabled={time.lastDay === null}
        data={[
          { value: 'backtest', label: t('shell.time.backtest') },
          { value: 'live', label: t('shell.time.live') },
        ]}
      />
      <TextInput
        type="date"
        label={t('shell.time.cutoff')}
        description={t('shell.time.cutoffHelp')}
        value={draft.cutoff ?? ''}
        max={time.lastDay ?? undefined}
        min={time.firstDay ?? undefined}
        onChange={(e) => setDraft({ ...draft, cutoff: e.currentTarget.value || null, live: false })}
      />
      <div className="row">
        <NumberInput
          className="fill"
          label={t('shell.time.horizon')}
          min={1}
          max={730}
          allowDecimal={false}
          placeholder={t('shell.time.auto')}
          value={draft.horizon ?? ''}
          onChange={(v) => setDraft({ ...draft, horizon: typeof v === 'number' ? v : null })}
        />
        <NumberInput
          className="fill"
          label={t('shell.time.origins')}
          min={1}
          max={24}
          allowDecimal={false}
          value={draft.origins}
          onChange={(v) => setDraft({ ...draft, origins: typeof v === 'number' ? v : time.origins })}
        />
      </div>
      <HorizonsField
        value={draft.horizons}
        horizon={draft.horizon}
        onChange={(horizons) => setDraft({ ...draft, horizons })}
      />
      <div className="row">
        <Select
          className="fill"
          label={t('shell.time.zone')}
          searchable
          limit={60}
          allowDeselect={false}
          data={zones}
          value={draft.zone}
          onChange={(zone) => setDraft({ ...draft, zone: zone ?? time.zone })}
          comboboxProps={{ withinPortal: false }}
        />
        <Select
          className="fill"
          label={t('shell.time.currency')}
          searchable
          clearable
          limit={60}
          data={currencies}
          value={draft.currency}
          placeholder={t('shell.time.noCurrency')}
          onChange={(currency) => setDraft({ ...draft, currency })}
          comboboxProps={{ withinPortal: false }}
        />
      </div>
      <p className="note">
        {t(deeper ? 'shell.time.fromClean' : 'shell.time.fromFeatures')}
        {draft.live && ` ${t('shell.time.liveNote')}`}
      </p>
      <div className="row">
        <Button type="submit" variant="filled" disabled={busy}>
          {ran ? t('shell.time.applyRun') : t('shell.time.apply')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('shell.time.keep')}
        </Button>
      </div>
    </form>
  );
}
