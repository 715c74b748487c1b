import { Button, Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelChoice } from '../../../../pipeline/project/schema';
import type { TrainingOptions } from '../../../../pipeline/train/network/options';
import { useFlat } from '../../../selection/use-flat';
import { useStore } from '../../../store/store';
import { changeModel } from '../change-model';
import { NetworkFieldInput } from './network-field';
import {
  type FieldGroup,
  type FieldName,
  fieldGroups,
  fieldsOf,
  refusedFields,
  withoutEmpty,
} from './network-fields';
import { useDefaults } from './use-defaults';
import '../../../selection/export-dialog.css';

interface OptionsSheetProps {
  readonly choice: ModelChoice;
  readonly close: () => void;
}

/** How one network is built and trained; what is left empty takes its default. One edit, when it is applied. */
export function OptionsSheet({ choice, close }: OptionsSheetProps) {
  const { t } = useTranslation();
  const edit = useStore((s) => s.edit);
  const [draft, setDraft] = useState(choice);
  const usual = useDefaults({ id: draft.id, encoder: draft.encoder, hidden: draft.hidden });
  const refused = refusedFields(draft);
  const model = t(`ui.models.${choice.id}`);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (refused.length > 0) return;
    edit({ key: 'run.choose.edits.options', params: { model } }, (project) =>
      changeModel(project, choice.id, () => withoutEmpty(draft)),
    );
    close();
  };
  const flat = useFlat() !== null;
  const groups = (Object.keys(fieldGroups) as FieldGroup[]).filter((group) => !flat || group !== 'heads');
  return (
    <Modal.Root opened onClose={close} centered size={640}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          <form className="form" onSubmit={apply} noValidate>
            <Modal.Title className="export-title">{t('run.choose.optionsOf', { model })}</Modal.Title>
            {groups.map((group) => (
              <fieldset key={group} className="choose-group">
                <legend>{t(`run.choose.groups.${group}`)}</legend>
                {fieldsOf(group, draft).map((field) => (
                  <NetworkFieldInput
                    key={field.name}
                    field={field}
                    value={draft[field.name]}
                    usual={usualOf(usual, field.name)}
                    refused={refused.includes(field.name)}
                    change={(value) => setDraft({ ...draft, [field.name]: value })}
                  />
                ))}
              </fieldset>
            ))}
            <div className="export-actions">
              <Button variant="subtle" onClick={() => setDraft({ id: choice.id, search: choice.search })}>
                {t('run.choose.reset')}
              </Button>
              <Button variant="default" onClick={close}>
                {t('run.choose.cancel')}
              </Button>
              <Button type="submit" variant="filled" aria-disabled={refused.length > 0}>
                {t('run.choose.apply')}
              </Button>
            </div>
          </form>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** The default of a field, where the options know it by another name or decide it themselves. */
function usualOf(usual: TrainingOptions | null, name: FieldName): string | number | boolean | undefined {
  if (name === 'engine') return undefined;
  if (name === 'mc_samples') return usual?.samples;
  if (name === 'attention_heads') return usual?.heads;
  if (name === 'orders_head') return usual?.orders;
  if (name === 'value_head') return usual?.value;
  return usual?.[name];
}
