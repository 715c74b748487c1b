import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { session } from '../../session/current';
import { useJob } from '../../shell/use-job';
import { useStore } from '../../store/store';
import { Progress } from '../../ui/progress';

/** One line under the title, always there: what is being counted, what has grown old, or what the screen is. */
export function CleanStatus({ modelsAreOld }: { modelsAreOld: boolean }) {
  const { t } = useTranslation();
  const job = useJob();
  const running = useStore((s) => s.status === 'running');
  if (job || running) {
    return (
      <div className="clean-status" role="status">
        <span>{t('clean.recounting', { part: job?.name ?? t('run.parts.clean') })}</span>
        <Progress thin label={t('clean.recountingLabel')} done={job?.done ?? 0} total={job?.total} />
        <Button variant="subtle" onClick={() => session().cancel()}>
          {t('clean.stop')}
        </Button>
      </div>
    );
  }
  return (
    <p role="status" className={modelsAreOld ? 'clean-old' : ''}>
      {modelsAreOld ? t('clean.modelsAreOld') : t('clean.lead')}
    </p>
  );
}
