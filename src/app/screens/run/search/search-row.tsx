import { NumberInput, SegmentedControl, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultFolds } from '../../../../pipeline/features/labelled-folds';
import type { ModelChoice } from '../../../../pipeline/project/schema';
import { useFlat } from '../../../selection/use-flat';
import { useStore } from '../../../store/store';
import { learntRows } from '../learnt-rows';
import { type Search, withSearch } from './edit-search';
import { searchCost } from './search-cost';

const usual: Search = { trials: 12, method: 'bayesian' };
const fewest = 2;
const most = 200;

/** One network: whether its options are searched for, how, and what that costs. */
export function SearchRow({ choice }: { choice: ModelChoice }) {
  const { t } = useTranslation();
  const edit = useStore((s) => s.edit);
  const running = useStore((s) => s.status === 'running' || s.status === 'paused');
  const { id, search } = choice;
  const model = t(`ui.models.${id}`);
  const change = (to: Search | null) =>
    edit(
      {
        key: to ? (search ? 'run.search.edits.change' : 'run.search.edits.on') : 'run.search.edits.off',
        params: { model },
      },
      withSearch(id, to),
    );
  return (
    <tr data-search={id}>
      <td>
        <Switch
          label={model}
          aria-label={t('run.search.of', { model })}
          disabled={running}
          checked={search !== undefined}
          onChange={(e) => change(e.currentTarget.checked ? usual : null)}
        />
      </td>
      <td>
        {search && (
          <Trials
            label={t('run.search.trialsFor', { model })}
            value={search.trials}
            disabled={running}
            change={(trials) => change({ ...search, trials })}
          />
        )}
      </td>
      <td>
        {search && (
          <SegmentedControl
            size="xs"
            aria-label={t('run.search.methodFor', { model })}
            disabled={running}
            value={search.method}
            onChange={(method) => change({ ...search, method: method === 'random' ? 'random' : 'bayesian' })}
            data={(['bayesian', 'random'] as const).map((value) => ({
              value,
              label: t(`run.search.${value}`),
            }))}
          />
        )}
      </td>
      <td className="search-cost note">
        {search ? <Cost choice={choice} trials={search.trials} /> : t('run.search.off')}
      </td>
    </tr>
  );
}

/** Taken over when the field is left, by Enter or the arrows: one edit a number, not one a digit. */
function Trials(props: {
  readonly label: string;
  readonly value: number;
  readonly disabled: boolean;
  readonly change: (trials: number) => void;
}) {
  const { label, value, disabled, change } = props;
  const [draft, setDraft] = useState<number | string | null>(null);
  const take = () => {
    const typed = Math.round(Number(draft));
    if (draft !== null && draft !== '' && typed >= fewest && typed <= most && typed !== value) change(typed);
    setDraft(null);
  };
  return (
    <NumberInput
      size="xs"
      w={84}
      aria-label={label}
      min={fewest}
      max={most}
      allowDecimal={false}
      disabled={disabled}
      value={draft ?? value}
      onChange={setDraft}
      onBlur={take}
      onKeyDown={(e) => {
        if (e.key === 'Enter') take();
        if (e.key === 'Escape') setDraft(null);
      }}
    />
  );
}

function Cost({ choice, trials }: { readonly choice: ModelChoice; readonly trials: number }) {
  const { t } = useTranslation();
  const origins = useStore((s) => s.reports.features?.origins);
  const asked = useStore((s) => s.project?.folds);
  const flat = useFlat();
  const rows = learntRows(origins ?? []);
  const folds = flat ? (flat.report?.folds ?? asked ?? defaultFolds) : null;
  const { runs, epochs, whole, times } = searchCost(choice, trials, { rows, folds });
  const once = t('run.search.cost', { runs, epochs, whole, fits: Math.round((10 * epochs) / whole) / 10 });
  return times === 1 ? once : t('ui.join', { a: once, b: t('run.search.costFolds', { times }) });
}
