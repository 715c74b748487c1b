import { useTranslation } from 'react-i18next';
import { CommandButton } from '../../commands/command-button';
import { useFormat } from '../../format/use-format';
import { useSentence } from '../../locales/use-sentence';
import { useStore } from '../../store/store';
import { Notice } from '../../ui/notice';
import { Progress } from '../../ui/progress';
import { Board } from './board';
import { ModelsCard } from './choose/models-card';
import { Notes } from './notes';
import { PartList } from './part-list';
import { PastRuns } from './past/past-runs';
import { RunningModel } from './running-model';
import { SearchCard } from './search/search-card';
import { SequenceCard } from './sequence-card';
import './run.css';

export default function RunScreen() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { seconds } = useFormat();
  const status = useStore((s) => s.status);
  const parts = useStore((s) => s.parts);
  const error = useStore((s) => s.error);
  const ready = useStore((s) => s.reports.evaluation !== undefined);
  const running = status === 'running';
  const done = parts.filter((p) => p.state === 'done' || p.state === 'unchanged').length;
  const took = parts.reduce((sum, p) => sum + (p.seconds ?? 0), 0);
  const told = t('run.lead', { done, total: parts.length });
  const lead =
    running || status === 'idle'
      ? t('ui.join', { a: told, b: t('run.leave') })
      : t('ui.join', { a: t(`run.ended.${status}`), b: t('run.took', { seconds: seconds(took) }) });
  if (parts.length === 0) {
    return (
      <div className="closed">
        <h1>{t('run.none')}</h1>
        <p className="muted">{t('run.noneLead')}</p>
        <div className="row">
          <CommandButton id="run.start" variant="filled" />
        </div>
        <ModelsCard />
        <SequenceCard />
        <SearchCard />
      </div>
    );
  }
  return (
    <div className="screen">
      <div className="head">
        <h1>{t('run.title')}</h1>
        <p>{lead}</p>
        <div className="head-right">
          {running && <CommandButton id="run.pause" />}
          {(running || status === 'paused') && <CommandButton id="run.cancel" />}
          {status === 'paused' && <CommandButton id="run.resume" variant="filled" />}
          {!running && status !== 'paused' && <CommandButton id="run.start">{t('run.again')}</CommandButton>}
          {ready && (
            <CommandButton id="go.overview" variant="filled">
              {t(running ? 'run.overview' : 'run.overviewDone')}
            </CommandButton>
          )}
        </div>
      </div>
      <Progress thin label={t('run.progress')} done={done} total={parts.length} />
      {error && status !== 'cancelled' && (
        <Notice tone={status === 'failed' ? 'bad' : 'warn'}>{sentence(error)}</Notice>
      )}
      <div className="row run-body">
        <PartList parts={parts} />
        <div className="col fill">
          <RunningModel />
          <div className="row run-low">
            <Board />
            <Notes />
          </div>
        </div>
      </div>
      <ModelsCard />
      <SequenceCard />
      <SearchCard />
      <PastRuns />
    </div>
  );
}
