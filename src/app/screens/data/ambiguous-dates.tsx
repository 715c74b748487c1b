import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ident } from '../../../pipeline/engine/database';
import type { ColumnProfile, SourceReport } from '../../../pipeline/engine/source-report';
import { rawTable } from '../../../pipeline/engine/tables';
import { useFormat } from '../../format/use-format';
import { useLoaded } from '../../selection/use-loaded';
import { session } from '../../session/current';
import { useStore } from '../../store/store';
import { Notice } from '../../ui/notice';
import { inOrder, type TwoReadings, twoReadings } from './ambiguous-date';
import { columnRead, setColumnRead } from './edit-columns';
import { reread } from './recheck';

/** Columns of dates where nothing decides between day and month, each with a cell in both readings. */
export function AmbiguousDates({ report }: { report: SourceReport }) {
  const project = useStore((s) => s.project);
  return report.columns
    .filter(
      (c) =>
        c.fits.date_ambiguous &&
        c.role !== null &&
        columnRead(project, report.source, c.name).date_format === undefined,
    )
    .map((c) => <AmbiguousColumn key={c.name} report={report} column={c} />);
}

function AmbiguousColumn({ report, column }: { report: SourceReport; column: ColumnProfile }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const busy = useStore((s) => s.status === 'running');
  const pattern = column.fits.date_format ?? '';
  const { value: readings } = useLoaded(
    `ambiguous:${report.source}:${column.name}`,
    `${report.sha256} ${pattern}`,
    () => firstOfTwo(report.source, column.name, pattern),
  );
  if (!pattern.includes('%')) return null;
  const choose = (wished: 'dayFirst' | 'monthFirst') =>
    reread(report.file, { key: 'data.edits.cells', params: { column: column.name } }, (p) =>
      setColumnRead(p, report.source, column.name, { type: 'date', date_format: inOrder(pattern, wished) }),
    );
  return (
    <Notice tone="warn">
      {readings
        ? t('data.ambiguous.cell', {
            column: column.name,
            cell: readings.cell,
            dayFirst: date(readings.dayFirst),
            monthFirst: date(readings.monthFirst),
          })
        : t('data.ambiguous.none', { column: column.name })}
      <div className="data-actions">
        {(['dayFirst', 'monthFirst'] as const).map((wished) => (
          <Button key={wished} variant="default" disabled={busy} onClick={() => choose(wished)}>
            {t(`data.ambiguous.${wished}`)}
            {readings && ` · ${date(readings[wished])}`}
          </Button>
        ))}
      </div>
    </Notice>
  );
}

/** A cell of the column that reads differently both ways. */
async function firstOfTwo(source: string, column: string, pattern: string): Promise<TwoReadings | null> {
  const table = await session().query(
    `SELECT DISTINCT CAST(${ident(column)} AS VARCHAR) AS cell FROM ${ident(rawTable(source))} ORDER BY cell LIMIT 500`,
  );
  const cells = Array.from({ length: table.numRows }, (_, i) => String(table.get(i)?.cell ?? ''));
  for (const cell of cells) {
    const found = twoReadings(cell, pattern);
    if (found) return found;
  }
  return null;
}
