import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../store/store';
import { useJob } from './use-job';

/** Says progress at every quarter, and how a run ended. */
export function Announcer() {
  const { t } = useTranslation();
  const job = useJob();
  const status = useStore((s) => s.status);
  const [spoken, setSpoken] = useState('');
  const name = job?.name ?? null;
  const quarter = job?.total ? Math.floor((4 * job.done) / job.total) * 25 : 0;
  useEffect(() => {
    if (name) setSpoken(t('shell.spoken', { name, percent: quarter }));
  }, [name, quarter, t]);
  useEffect(() => {
    if (status === 'done' || status === 'failed' || status === 'paused' || status === 'cancelled')
      setSpoken(t(`run.ended.${status}`));
  }, [status, t]);
  return (
    <div className="hidden" aria-live="polite">
      {spoken}
    </div>
  );
}
