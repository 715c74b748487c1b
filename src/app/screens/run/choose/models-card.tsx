import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isNeural, readsRows, type Trainable, trainable } from '../../../../pipeline/project/model-kinds';
import { useFlat } from '../../../selection/use-flat';
import { useStore } from '../../../store/store';
import { Card } from '../../../ui/card';
import { isLast, withModelOn } from './edit-models';
import { setOptions } from './network-fields';
import { OptionsSheet } from './options-sheet';
import { useValueName } from './use-value-name';
import './choose.css';

/** Which models are trained, and how; holds from the next run. */
export function ModelsCard() {
  const { t } = useTranslation();
  const models = useStore((s) => s.project?.models);
  const edit = useStore((s) => s.edit);
  const running = useStore((s) => s.status === 'running');
  const flat = useFlat() !== null;
  const word = useValueName();
  const [opened, setOpened] = useState<Trainable | null>(null);
  if (!models) return null;
  const chosen = models.find((m) => m.id === opened);
  const there = flat ? trainable.filter(readsRows) : trainable;
  return (
    <Card title={t('run.choose.title')} note={t('run.choose.note')} className="choose">
      <ul className="choose-list">
        {there.map((id) => {
          const choice = models.find((m) => m.id === id);
          const model = t(`ui.models.${id}`);
          const set = choice ? setOptions(choice) : [];
          return (
            <li key={id}>
              <Checkbox
                label={model}
                checked={choice !== undefined}
                disabled={running || (choice !== undefined && isLast(models, id))}
                onChange={({ currentTarget: { checked } }) =>
                  edit(
                    { key: `run.choose.edits.${checked ? 'add' : 'drop'}`, params: { model } },
                    (project) => withModelOn(project, id, checked),
                  )
                }
              />
              <p className="note">
                {set.length === 0
                  ? t(`run.choose.about.${id}`)
                  : set
                      .map(([name, value]) =>
                        t('run.choose.set', {
                          name: t(`run.choose.fields.${name}`),
                          value: word(name, value),
                        }),
                      )
                      .join(t('run.choose.between'))}
              </p>
              {choice && isNeural(id) && (
                <Button
                  variant="subtle"
                  disabled={running}
                  aria-label={t('run.choose.optionsOf', { model })}
                  onClick={() => setOpened(id)}
                >
                  {t('run.choose.options')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {opened && chosen && <OptionsSheet choice={chosen} close={() => setOpened(null)} />}
    </Card>
  );
}
