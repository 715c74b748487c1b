import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt } from '../../commands/attempt';
import { CommandButton } from '../../commands/command-button';
import { savable } from '../../commands/models';
import { useFlat } from '../../selection/use-flat';
import { session } from '../../session/current';
import { useStore } from '../../store/store';
import { Pill } from '../../ui/pill';
import { Board } from './board';
import { Compared } from './compared';
import { ComparedCharts } from './compared-charts';
import { HorizonCard } from './horizon-card';
import { ModelNotes } from './model-notes';
import { OriginStrip } from './origin-strip';
import { SaveModelDialog } from './save-model-dialog';
import '../../selection/swatch.css';
import './models.css';

/** Which do I believe, for what, and by how much? */
export default function ModelsScreen() {
  const { t } = useTranslation();
  const simulated = useStore((s) => s.project?.simulated);
  const ready = useStore((s) => s.reports.evaluation !== undefined);
  const canSave = useStore((s) => savable(s).length > 0);
  const flat = useFlat();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    attempt(async () => {
      const card = (await session().files())['run.json'];
      if (!card) return;
      await navigator.clipboard.writeText(await card.text());
      setCopied(true);
    });
  return (
    <div className="screen models">
      <div className="head">
        <h1>{t('models.title')}</h1>
        <p>{t(flat ? 'models.folds.lead' : 'models.lead')}</p>
        <div className="head-right">
          {simulated && <Pill tone="warn">{t('charts.simulated')}</Pill>}
          <CommandButton id="models.open" />
          {canSave && <CommandButton id="models.save" />}
          {ready && (
            <Button variant="default" onClick={copy}>
              {copied ? t('models.copied') : t('models.copy')}
            </Button>
          )}
        </div>
      </div>
      <OriginStrip />
      <Board />
      <Compared />
      <ComparedCharts />
      <HorizonCard />
      <ModelNotes />
      <SaveModelDialog />
    </div>
  );
}
