import { useTranslation } from 'react-i18next';
import { useStore } from '../store/store';
import { Pill } from '../ui/pill';
import { SaveState } from './save-state';

export function Footer() {
  const { t } = useTranslation();
  const project = useStore((s) => s.project);
  const rows = useStore((s) => s.reports.sources?.reduce((sum, source) => sum + source.rows, 0));
  return (
    <footer className="foot">
      {project?.simulated && <Pill tone="warn">{t('shell.simulated')}</Pill>}
      <span className="grow" />
      {rows !== undefined && <span>{t('shell.rows', { count: rows })}</span>}
      {project && <span>{t('shell.seed', { seed: String(project.seed) })}</span>}
      <SaveState />
    </footer>
  );
}
