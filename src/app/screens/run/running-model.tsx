import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandButton } from '../../commands/command-button';
import { useFormat } from '../../format/use-format';
import { Card } from '../../ui/card';
import { Progress } from '../../ui/progress';
import { bestEpoch } from './best-epoch';
import { LearningCurves } from './learning-curves';
import { SearchLive } from './search/search-live';
import { useFitName } from './use-fit-name';
import { type Training, useTraining } from './use-training';

/** The model in training, large, with its curves as they grow; afterwards the last one that was trained. */
export function RunningModel() {
  const { t } = useTranslation();
  const training = useTraining();
  if (!training) {
    return (
      <Card className="run-model" title={t('run.waitsFor')}>
        <p className="muted">{t('run.waitsFirst')}</p>
      </Card>
    );
  }
  const best = bestEpoch(training.epochs);
  return (
    <Card
      className="run-model"
      title={
        <>
          {training.running && <span className="dot dot-accent run-live" />}
          {t(`ui.models.${training.model}`)}
        </>
      }
      note={best !== null && t('run.bestEpoch', { epoch: best })}
      right={
        training.running && (
          <>
            {!training.search && (
              <CommandButton id="run.keep" size="small">
                {best === null ? t('run.keepBest') : t('run.keep', { n: best })}
              </CommandButton>
            )}
            <CommandButton id="run.pause" size="small" />
          </>
        )
      }
    >
      {training.search ? (
        <SearchLive model={training.model} search={training.search} running={training.running} />
      ) : (
        <>
          <Pace training={training} />
          <LearningCurves training={training} />
        </>
      )}
    </Card>
  );
}

function Pace({ training }: { training: Training }) {
  const { t } = useTranslation();
  const { seconds } = useFormat();
  const { epochs, most, running } = training;
  const per = usePace(training);
  const fitOf = useFitName();
  const fit = training.fits && fitOf(training.fits.done, training.fits.total);
  const now = epochs.at(-1)?.epoch ?? 0;
  return (
    <div className="run-pace">
      <Progress
        label={t(`ui.models.${training.model}`)}
        done={running ? now : 1}
        total={running ? (most ?? undefined) : 1}
      />
      <b>
        {most && running ? t('run.epochOf', { epoch: now, total: most }) : t('run.epochNow', { epoch: now })}
      </b>
      {fit && <span className="muted">{fit}</span>}
      {per !== null && <span className="muted">{t('run.perEpoch', { seconds: seconds(per) })}</span>}
      {per !== null && running && most !== null && most > now && (
        <span className="muted">{t('run.left', { seconds: seconds(per * (most - now)) })}</span>
      )}
    </div>
  );
}

/** Seconds an epoch: measured between the epochs seen while it trains, from the report afterwards. */
function usePace({ epochs, running, seconds }: Training): number | null {
  const now = epochs.at(-1)?.epoch ?? 0;
  const [first, setFirst] = useState<{ epoch: number; at: number } | null>(null);
  const [pace, setPace] = useState<number | null>(null);
  useEffect(() => {
    if (!running || now === 0) {
      setFirst(null);
      setPace(null);
    } else if (!first || first.epoch > now) setFirst({ epoch: now, at: performance.now() });
    else if (now > first.epoch) setPace((performance.now() - first.at) / 1000 / (now - first.epoch));
  }, [running, now, first]);
  if (running) return pace;
  return seconds !== null && epochs.length > 0 ? seconds / epochs.length : null;
}
