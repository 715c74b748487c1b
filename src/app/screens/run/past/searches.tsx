import { useTranslation } from 'react-i18next';
import type { RunModel, RunRecord } from '../../../../pipeline/run/run-record';
import { searchedOptions } from '../../../../pipeline/train/search/searched-options';
import { useFormat } from '../../../format/use-format';
import { lossOf } from '../search/trials';
import { useOptionText } from '../search/use-option-text';

/** What the searches of the chosen runs found against what was asked, a sentence each. */
export function Searches({ runs }: { runs: readonly RunRecord[] }) {
  const { t } = useTranslation();
  const { metric, language } = useFormat();
  const option = useOptionText();
  const said = (run: RunRecord, { model, search }: RunModel) => {
    if (!search) return [];
    const { asked, found, trials } = search;
    const base = { run: run.name, model: t(`ui.models.${model}`), trials, asked: metric(lossOf(asked)) };
    if (found.rung === null) return [t('run.search.pastNothing', base)];
    const pairs = searchedOptions
      .filter((name) => found.point[name] !== asked.point[name])
      .map((name) =>
        t('run.search.pair', {
          option: t(`run.search.columns.${name}`),
          value: option(name, found.point[name]),
        }),
      );
    const options = new Intl.ListFormat(language, { type: 'unit' }).format(pairs);
    return [t('run.search.past', { ...base, found: metric(lossOf(found)), options })];
  };
  const sentences = runs.flatMap((run) =>
    run.models.flatMap((model) =>
      said(run, model).map((text) => ({ key: `${run.id} ${model.model}`, text })),
    ),
  );
  if (sentences.length === 0) return null;
  return (
    <ul className="note run-past-searches">
      {sentences.map(({ key, text }) => (
        <li key={key}>{text}</li>
      ))}
    </ul>
  );
}
