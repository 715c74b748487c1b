import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SourceReport } from '../../../../pipeline/engine/source-report';
import { isGenerated } from '../../../../pipeline/project/sample-source';
import { useStore } from '../../../store/store';
import { Notice } from '../../../ui/notice';
import { reread } from '../recheck';
import { PseudonymButton } from './pseudonym-button';
import { addPseudonyms, newKey, personalColumns } from './pseudonyms';
import { useWarning } from './use-warning';

/** Columns that name people, offered for replacement, and what was replaced. */
export function PersonalData({ report }: { report: SourceReport }) {
  const { t } = useTranslation();
  const busy = useStore((s) => s.status === 'running');
  const warning = useWarning();
  if (isGenerated(report.file)) return null;
  const open = personalColumns(report);
  const seen = report.columns
    .filter((c) => open.includes(c.name))
    .map((c) => ({ column: c.name, warning: c.warnings.find((w) => w.code === 'personal') }));
  const replaced = report.columns.filter((c) => c.pseudonym).map((c) => c.name);
  const list = (names: readonly string[]) => names.join(t('relations.joins.and'));
  const replaceAll = () =>
    reread(report.file, { key: 'profile.edits.replaced', params: { column: list(open) } }, (p) =>
      addPseudonyms(p, report.source, open, newKey()),
    );
  return (
    <>
      {open.length > 0 && (
        <Notice tone="warn">
          {seen.map(
            (s) =>
              s.warning && (
                <div key={s.column}>
                  <b>{s.column}:</b> {warning(s.warning).name}
                </div>
              ),
          )}
          {t('profile.pseudonym.found', { count: open.length })}
          <div className="data-actions">
            {open.length > 1 && (
              <Button variant="filled" disabled={busy} onClick={replaceAll}>
                {t('profile.pseudonym.replaceAll')}
              </Button>
            )}
            {report.columns
              .filter((c) => open.includes(c.name))
              .map((c) => (
                <span key={c.name} className="data-action">
                  {open.length > 1 && <b>{c.name}</b>}
                  <PseudonymButton report={report} column={c} />
                </span>
              ))}
          </div>
        </Notice>
      )}
      {replaced.length > 0 && (
        <Notice tone="info">
          {t('profile.pseudonym.done', { count: replaced.length, columns: list(replaced) })}
        </Notice>
      )}
    </>
  );
}
