import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleReport } from '../../../pipeline/engine/audit-report';
import { editCleaning } from './edit-cleaning';
import { Learned } from './learned';
import { ParameterField } from './parameter-field';
import { changedSettings, chosenParameters, keyOf, type Value, wrong } from './parameter-values';
import { choiceOf, withParameters } from './rule-choice';
import { useBusy } from './use-busy';
import { useRuleName } from './use-rule-name';

/** The rule's parameters; what is changed is applied together, as one edit. */
export function ParametersForm({ rule }: { rule: RuleReport }) {
  const { t } = useTranslation();
  const busy = useBusy();
  const { name } = useRuleName()(rule.id);
  const [draft, setDraft] = useState<ReadonlyMap<string, Value | ''>>(new Map());
  const settings = rule.settings ?? [];
  const changes = changedSettings(settings, draft);
  const invalid = changes.some(({ setting, value }) => wrong(setting, value) !== null);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (busy || invalid || changes.length === 0) return;
    editCleaning({ key: 'clean.edits.parameters', params: { rule: name } }, (project) =>
      withParameters(
        project,
        rule.id,
        chosenParameters(settings, changes, choiceOf(project.cleaning, rule.id) ?? {}),
      ),
    );
    setDraft(new Map());
  };
  const reason = busy ?? (changes.length === 0 ? t('clean.nothingChanged') : undefined);
  return (
    <div className="clean-parameters">
      <form className="form clean-form" onSubmit={apply}>
        {settings.map((setting) => (
          <ParameterField
            key={keyOf(setting)}
            setting={setting}
            value={draft.get(keyOf(setting)) ?? setting.value}
            change={(value) => setDraft(new Map(draft).set(keyOf(setting), value))}
          />
        ))}
        <div className="clean-buttons">
          <Button
            type="submit"
            variant="filled"
            aria-disabled={busy !== null || invalid || changes.length === 0}
            title={reason}
          >
            {t('clean.apply')}
          </Button>
          {draft.size > 0 && (
            <Button variant="default" onClick={() => setDraft(new Map())}>
              {t('clean.discard')}
            </Button>
          )}
        </div>
      </form>
      <Learned rule={rule} />
    </div>
  );
}
