import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ColumnProfile, SourceReport } from '../../../pipeline/engine/source-report';
import { useStore } from '../../store/store';
import { Notice } from '../../ui/notice';
import { inOrder } from './date-order';
import { type ColumnRead, columnRead, setColumnRead } from './edit-columns';
import { useWarning } from './profile/use-warning';
import { reread } from './recheck';

interface Reading {
  readonly label: 'dayFirst' | 'monthFirst' | 'point' | 'comma';
  readonly read: ColumnRead;
}

/** The readings that a column leaves open; none where a person chose, or where a cell decides. */
function readingsOf(column: ColumnProfile, chosen: ColumnRead): readonly Reading[] {
  const { date_format: pattern, date_ambiguous } = column.fits;
  if (date_ambiguous && pattern?.includes('%') && chosen.date_format === undefined) {
    return (['dayFirst', 'monthFirst'] as const).map((label) => ({
      label,
      read: { type: 'date', date_format: inOrder(pattern, label) },
    }));
  }
  const open = column.warnings.some((w) => w.code === 'ambiguous_numbers');
  if (!open || chosen.decimal !== undefined) return [];
  return [
    { label: 'point', read: { type: 'number', decimal: '.' } },
    { label: 'comma', read: { type: 'number', decimal: ',' } },
  ];
}

/** Columns of dates and numbers that read in two ways, each with a cell in both and the choice. */
export function Ambiguous({ report }: { report: SourceReport }) {
  const project = useStore((s) => s.project);
  return report.columns.map((column) => {
    const readings =
      column.role === null ? [] : readingsOf(column, columnRead(project, report.source, column.name));
    return (
      readings.length > 0 && (
        <AmbiguousColumn key={column.name} report={report} column={column} readings={readings} />
      )
    );
  });
}

function AmbiguousColumn({
  report,
  column,
  readings,
}: {
  report: SourceReport;
  column: ColumnProfile;
  readings: readonly Reading[];
}) {
  const { t } = useTranslation();
  const warning = useWarning();
  const busy = useStore((s) => s.status === 'running');
  const seen = column.warnings.find((w) => w.code === 'ambiguous_dates' || w.code === 'ambiguous_numbers');
  const choose = (read: ColumnRead) =>
    reread(report.file, { key: 'data.edits.cells', params: { column: column.name } }, (p) =>
      setColumnRead(p, report.source, column.name, read),
    );
  return (
    <Notice tone="warn" title={`${column.name}:`}>
      {seen ? warning(seen).name : t('data.ambiguous.none')} {t('data.ambiguous.which')}
      <div className="data-actions">
        {readings.map(({ label, read }) => (
          <Button key={label} variant="default" disabled={busy} onClick={() => choose(read)}>
            {t(`data.ambiguous.${label}`)}
            <span className="hidden">: {column.name}</span>
          </Button>
        ))}
      </div>
    </Notice>
  );
}
