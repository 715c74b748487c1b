import { useTranslation } from 'react-i18next';
import type { ModelId } from '../../../../pipeline/project/schema';
import { useFormat } from '../../../format/use-format';
import type { LiveSearch } from '../../../store/state';
import { Progress } from '../../../ui/progress';
import { TrialTable } from './trial-table';
import { bestSoFar, lossOf, runsOf } from './trials';

interface SearchLiveProps {
  readonly model: ModelId;
  readonly search: LiveSearch;
  readonly running: boolean;
}

/** A search as it goes: which trial of how many, on which rung, the best so far, the time left, and every trial. */
export function SearchLive({ model, search, running }: SearchLiveProps) {
  const { t } = useTranslation();
  const { metric, seconds } = useFormat();
  const { rungs, trials, now, secondsLeft } = search;
  const total = runsOf(search);
  const name = t(`ui.models.${model}`);
  const best = bestSoFar(trials);
  const [asked] = trials;
  return (
    <>
      <div className="run-pace search-pace" data-search-trials={trials.length}>
        <Progress label={t('run.search.progress', { model: name })} done={trials.length} total={total} />
        <b>{t('run.search.trialOf', { trial: Math.min(total, trials.length + 1), total })}</b>
        {now && (
          <span className="muted">
            {now.rung === null
              ? t('run.search.nowAsked', { epochs: now.epochs })
              : t('run.search.now', { rung: now.rung + 1, rungs: rungs.length, epochs: now.epochs })}
          </span>
        )}
        {best && (
          <span className="muted">
            {t('run.search.best', { loss: metric(best.score), epochs: best.epochs })}
          </span>
        )}
        {asked && <span className="muted">{t('run.search.measure', { loss: metric(lossOf(asked)) })}</span>}
        {running && secondsLeft !== null && (
          <span className="muted">{t('run.search.left', { seconds: seconds(secondsLeft) })}</span>
        )}
      </div>
      <TrialTable
        caption={t('run.search.trialsOf', { model: name })}
        trials={trials}
        rungs={rungs}
        now={running ? now : null}
        best={best}
      />
    </>
  );
}
