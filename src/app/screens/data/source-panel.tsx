import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceReport } from '../../../pipeline/engine/source-report';
import { Notice } from '../../ui/notice';
import { ColumnTable } from './column-table';
import { FileStrip } from './file-strip';
import { certaintyOf, roleOf } from './roles';

/** Order lines and whatever should be checked stand open; the other files of the shop open on demand. */
function standsOpen(report: SourceReport): boolean {
  const unsure = report.columns.some(
    (c) => roleOf(c.role) !== 'unused' && certaintyOf(c.role_confidence) === 'unsure',
  );
  return unsure || report.table === 'orders' || report.table === 'labelled';
}

export function SourcePanel({ report }: { report: SourceReport }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(() => standsOpen(report));
  const needed = report.table === 'orders' ? (['customer_id', 'ordered_at'] as const) : [];
  const lacking = needed.filter((role) => !report.columns.some((c) => c.role === role));
  return (
    <>
      <FileStrip report={report} opened={opened} toggle={() => setOpened(!opened)} />
      {lacking.map((role) => (
        <Notice key={role} tone="warn">
          {t(`data.needs.${role}`, { file: report.file })}
        </Notice>
      ))}
      {opened && <ColumnTable report={report} />}
    </>
  );
}
