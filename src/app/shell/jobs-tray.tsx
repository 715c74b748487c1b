import { useTranslation } from 'react-i18next';
import { CommandButton } from '../commands/command-button';
import { useFormat } from '../format/use-format';
import { useStore } from '../store/store';
import { ChipPopover } from '../ui/chip-popover';
import { Progress } from '../ui/progress';
import { useJob } from './use-job';
import { usePartName } from './use-part-name';

export function JobsTray() {
  const { t } = useTranslation();
  const { percent, seconds } = useFormat();
  const partName = usePartName();
  const job = useJob();
  const parts = useStore((s) => s.parts);
  const finished = parts.filter((p) => p.state === 'done' || p.state === 'failed').slice(-5);
  return (
    <ChipPopover
      name={t('shell.jobs.title')}
      chip={
        job ? (
          <>
            <span className="dot dot-accent" />
            <b>{t('shell.jobs.one')}</b>
            <span className="chip-more">
              {job.name} {job.total ? percent(job.done / job.total) : ''}
            </span>
          </>
        ) : (
          <>
            <span className="dot dot-idle" />
            <span>{t('shell.jobs.none')}</span>
          </>
        )
      }
    >
      <h3 className="pop-title">{t('shell.jobs.title')}</h3>
      {job ? (
        <div className="col">
          <span>{job.name}</span>
          <div className="row">
            <Progress label={job.name} done={job.done} total={job.total} />
          </div>
          <div className="row">
            <CommandButton id="run.pause" />
            <CommandButton id="run.cancel" showKeys />
          </div>
        </div>
      ) : (
        <p className="note">{t('shell.jobs.idle')}</p>
      )}
      {finished.length > 0 && (
        <dl className="pairs">
          {finished.map((p) => (
            <div key={p.id}>
              <dt>{partName(p.id)}</dt>
              <dd>{p.state === 'failed' ? t('run.states.failed') : seconds(p.seconds)}</dd>
            </div>
          ))}
        </dl>
      )}
    </ChipPopover>
  );
}
