import { useTranslation } from 'react-i18next';
import type { ModelReport } from '../../../../pipeline/engine/reports';
import type { SearchReport } from '../../../../pipeline/engine/search-report';
import { useFlat } from '../../../selection/use-flat';
import { useStore } from '../../../store/store';
import { Card } from '../../../ui/card';
import { searchable } from './edit-search';
import { SearchOutcome } from './search-outcome';
import { SearchRow } from './search-row';
import './search.css';

const hasSearch = (report: ModelReport): report is ModelReport & { readonly search: SearchReport } =>
  report.search !== undefined;

/** Whether options of the networks are searched for before they are trained, and what the last searches found. */
export function SearchCard() {
  const { t } = useTranslation();
  const project = useStore((s) => s.project);
  const reports = useStore((s) => s.reports.models);
  const flat = useFlat();
  const networks = project ? searchable(project) : [];
  if (networks.length === 0) return null;
  const searched = (reports ?? []).filter(hasSearch);
  return (
    <Card title={t('run.search.title')} note={t('run.search.note')} className="run-search">
      <table className="table search-choices">
        <thead>
          <tr>
            <th>{t('run.search.network')}</th>
            <th>{t('run.search.trials')}</th>
            <th>{t('run.search.method')}</th>
            <th>{t('run.search.costs')}</th>
          </tr>
        </thead>
        <tbody>
          {networks.map((choice) => (
            <SearchRow key={choice.id} choice={choice} />
          ))}
        </tbody>
      </table>
      <p className="note">
        {t('run.search.help')}
        {flat && ` ${t('run.search.helpFolds')}`}
      </p>
      {searched.map((report) => (
        <SearchOutcome key={report.model} report={report} />
      ))}
    </Card>
  );
}
