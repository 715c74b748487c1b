import { useTranslation } from 'react-i18next';
import { isFlat } from '../../../pipeline/project/flat';
import { CommandButton } from '../../commands/command-button';
import { useStore } from '../../store/store';
import { Notice } from '../../ui/notice';
import { JoinsCard } from './joins/joins-card';
import { LabelCard } from './label-card';
import { MoneyCard } from './money/money-card';
import { Noticed } from './noticed';
import { Asked } from './read/asked';
import { Reading } from './reading';
import { Refusals } from './refusals';
import { SourcePanel } from './source-panel';
import { TimeCard } from './time-card';
import './data.css';

export default function DataScreen() {
  const { t } = useTranslation();
  const sources = useStore((s) => s.reports.sources) ?? [];
  const project = useStore((s) => s.project);
  const coming = useStore((s) => s.incoming.length > 0);
  const flat = isFlat(sources) ? sources.find((s) => s.table === 'labelled') : undefined;
  const waiting = (project?.sources ?? []).filter((s) => !sources.some((r) => r.source === s.name));
  return (
    <div className="screen">
      <div className="head">
        <h1>{t('data.title')}</h1>
        {sources.length > 0 && (
          <p>{t('ui.join', { a: t('data.files', { count: sources.length }), b: t('data.check') })}</p>
        )}
        <div className="head-right">
          <CommandButton id="files.open">{t('data.add')}</CommandButton>
          <CommandButton id="run.start" variant="filled">
            {t('data.go')} →
          </CommandButton>
        </div>
      </div>
      <Refusals />
      <Reading />
      <Asked />
      {!coming &&
        waiting.map((s) => (
          <Notice key={s.name} tone="warn">
            {t('data.waits', { file: s.file })}
          </Notice>
        ))}
      {sources.map((report) => (
        <SourcePanel key={report.source} report={report} />
      ))}
      <JoinsCard sources={sources} />
      <MoneyCard />
      {sources.length > 0 && (
        <div className="row data-low">
          <Noticed sources={sources} />
          {flat ? <LabelCard source={flat} /> : <TimeCard />}
        </div>
      )}
    </div>
  );
}
