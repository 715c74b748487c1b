import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bestOf, type RunRecord } from '../../../../pipeline/run/run-record';
import { useFormat } from '../../../format/use-format';
import { session } from '../../../session/current';
import { useClock } from '../../../shell/use-clock';
import { useStore } from '../../../store/store';
import { renameRun } from './change-runs';

interface RunRowProps {
  readonly run: RunRecord;
  readonly chosen: boolean;
  readonly choose: (on: boolean) => void;
  readonly remove: () => void;
}

export function RunRow({ run, chosen, choose, remove }: RunRowProps) {
  const { t } = useTranslation();
  const clock = useClock();
  const { seconds, metric, interval, date } = useFormat();
  const busy = useStore((s) => s.status === 'running');
  const best = bestOf(run);
  const { name } = run;
  return (
    <tr>
      <td>
        <Checkbox
          size="xs"
          aria-label={t('run.past.choose', { name })}
          checked={chosen}
          onChange={(e) => choose(e.currentTarget.checked)}
        />
      </td>
      <td>
        <RunName run={run} />
      </td>
      <td className="muted">{clock(run.at)}</td>
      <td className="muted">
        {run.horizon_days > 0
          ? t('run.past.days', { cutoff: date(run.cutoff), days: run.horizon_days })
          : '–'}
      </td>
      <td className="num">{seconds(run.seconds)}</td>
      <td className="muted">{run.backend.toUpperCase()}</td>
      <td>
        {best ? (
          <>
            <b>{metric(best.auc)}</b>{' '}
            <span className="muted">
              {interval(best.auc_low, best.auc_high, metric)} {t(`ui.models.${best.model}`)}
            </span>
          </>
        ) : (
          <span className="muted">{t('run.past.noOutcome')}</span>
        )}
      </td>
      <td className="num">
        <Button
          variant="subtle"
          disabled={busy}
          aria-label={t('run.past.replayOf', { name })}
          onClick={() => void session().replay(run.id)}
        >
          {t('run.past.replay')}
        </Button>
        <Button variant="subtle" aria-label={t('run.past.removeOf', { name })} onClick={remove}>
          {t('run.past.remove')}
        </Button>
      </td>
    </tr>
  );
}

/** Written where it stands; taken over when the field is left or Enter is pressed. */
function RunName({ run }: { run: RunRecord }) {
  const { t } = useTranslation();
  const clock = useClock();
  const [draft, setDraft] = useState<string | null>(null);
  const take = () => {
    if (draft !== null) renameRun(run.id, draft);
    setDraft(null);
  };
  return (
    <TextInput
      size="xs"
      aria-label={t('run.past.nameOf', { time: clock(run.at) })}
      value={draft ?? run.name}
      maxLength={120}
      onChange={(e) => setDraft(e.currentTarget.value)}
      onBlur={take}
      onKeyDown={(e) => {
        if (e.key === 'Enter') take();
        if (e.key === 'Escape') setDraft(null);
      }}
    />
  );
}
