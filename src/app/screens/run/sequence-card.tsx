import { Checkbox, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { learnedCategories, type Project, sequenceSteps } from '../../../pipeline/project/schema';
import { useFlat } from '../../selection/use-flat';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';

/** What the networks read of a history; holds from the next run. */
export function SequenceCard() {
  const { t } = useTranslation();
  const features = useStore((s) => s.project?.features);
  const edit = useStore((s) => s.edit);
  const running = useStore((s) => s.status === 'running');
  const flat = useFlat();
  if (!features || flat) return null;
  const { steps, categories } = features;
  const change = (over: Partial<Project['features']>) =>
    edit({ key: 'run.sequence.edit', params: {} }, (project) => ({
      ...project,
      features: { ...project.features, ...over },
    }));
  return (
    <Card title={t('run.sequence.title')} note={t('run.sequence.note')} className="run-sequence">
      <div className="row">
        <SegmentedControl
          aria-label={t('run.sequence.stepsOf')}
          disabled={running}
          value={steps}
          onChange={(value) => change({ steps: sequenceSteps.find((s) => s === value) ?? steps })}
          data={sequenceSteps.map((value) => ({ value, label: t(`run.sequence.${value}`) }))}
        />
        {learnedCategories.map((one) => (
          <Checkbox
            key={one}
            label={t(`run.sequence.${one}`)}
            disabled={running}
            checked={categories.includes(one)}
            onChange={({ currentTarget: { checked } }) =>
              change({
                categories: learnedCategories.filter((c) => (c === one ? checked : categories.includes(c))),
              })
            }
          />
        ))}
      </div>
      <p className="note">{t(`run.sequence.help.${steps}`)}</p>
    </Card>
  );
}
