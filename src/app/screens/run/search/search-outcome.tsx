import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ModelReport } from '../../../../pipeline/engine/reports';
import type { SearchReport } from '../../../../pipeline/engine/search-report';
import { searchedOptions } from '../../../../pipeline/train/search/searched-options';
import { useFormat } from '../../../format/use-format';
import { useFlat } from '../../../selection/use-flat';
import { useStore } from '../../../store/store';
import { withFoundOptions } from './edit-search';
import { TrialTable } from './trial-table';
import { lossOf } from './trials';
import { useOptionText } from './use-option-text';

interface SearchOutcomeProps {
  readonly report: ModelReport & { readonly search: SearchReport };
}

/** What a search found against what was asked, to be taken into the project, and all of its trials. */
export function SearchOutcome({ report }: SearchOutcomeProps) {
  const { t } = useTranslation();
  const { metric } = useFormat();
  const option = useOptionText();
  const edit = useStore((s) => s.edit);
  const busy = useStore((s) => s.status === 'running' || s.status === 'paused');
  const choice = useStore((s) => s.project?.models.find((m) => m.id === report.model));
  const flat = useFlat();
  const { asked, found, trials, rungs } = report.search;
  const model = t(`ui.models.${report.model}`);
  const better = found.rung !== null;
  const best = trials.find((trial) => trial.rung === found.rung && trial.score === found.score) ?? null;
  const taken = choice !== undefined && choice.search === undefined;
  const loss = (trial: typeof asked) => metric(lossOf(trial));
  return (
    <div className="search-outcome" data-outcome={report.model}>
      <h3>{t('run.search.outcome', { model })}</h3>
      <p className="note">
        {t(better ? 'run.search.found' : 'run.search.nothing', {
          trials: trials.length,
          asked: loss(asked),
          found: loss(found),
        })}
        {flat && better && ` ${t('run.search.flatTaken')}`}
      </p>
      {better && (
        <div className="row">
          <table className="table table-dense search-found" aria-label={t('run.search.foundOf', { model })}>
            <thead>
              <tr>
                <th>{t('run.search.option')}</th>
                <th className="num">{t('run.search.askedFor')}</th>
                <th className="num">{t('run.search.foundThen')}</th>
              </tr>
            </thead>
            <tbody>
              {searchedOptions.map((name) => {
                const same = asked.point[name] === found.point[name];
                return (
                  <tr key={name}>
                    <td>{t(`run.search.columns.${name}`)}</td>
                    <td className="num">{option(name, asked.point[name])}</td>
                    <td className="num">
                      {same ? (
                        <span className="muted">{t('run.search.same')}</span>
                      ) : (
                        <b>{option(name, found.point[name])}</b>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <Button
            variant="default"
            disabled={busy || taken}
            aria-label={t('run.search.takeOf', { model })}
            onClick={() =>
              edit({ key: 'run.search.edits.take', params: { model } }, withFoundOptions(report))
            }
          >
            {t(taken ? 'run.search.taken' : 'run.search.take')}
          </Button>
        </div>
      )}
      <TrialTable caption={t('run.search.trialsOf', { model })} trials={trials} rungs={rungs} best={best} />
    </div>
  );
}
