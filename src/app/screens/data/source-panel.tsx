import { useTranslation } from 'react-i18next';
import type { SourceReport } from '../../../pipeline/engine/reports';
import { Notice } from '../../ui/notice';
import { ColumnTable } from './column-table';
import { FileStrip } from './file-strip';

export function SourcePanel({ report }: { report: SourceReport }) {
  const { t } = useTranslation();
  const needed = report.table === 'orders' ? (['customer_id', 'ordered_at'] as const) : [];
  const lacking = needed.filter((role) => !report.columns.some((c) => c.role === role));
  return (
    <>
      <FileStrip report={report} />
      {lacking.map((role) => (
        <Notice key={role} tone="warn">
          {t(`data.needs.${role}`, { file: report.file })}
        </Notice>
      ))}
      <ColumnTable report={report} />
    </>
  );
}
