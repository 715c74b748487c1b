import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../../../charts/chart';
import { columnHistogram } from '../../../../charts/column-histogram';
import { useChartTheme } from '../../../../charts/use-chart-theme';
import type { ColumnProfile, SourceReport } from '../../../../pipeline/engine/source-report';
import { useFormat } from '../../../format/use-format';
import { useCellValue } from './use-cell-value';

/** How a column is spread: a histogram where it has an order, its most frequent values otherwise. */
export function ColumnSpread({ report, column }: { report: SourceReport; column: ColumnProfile }) {
  const { t } = useTranslation();
  const { count } = useFormat();
  const theme = useChartTheme();
  const write = useCellValue(column);
  const range = column.histogram_range;
  const spec = useMemo(
    () =>
      range
        ? columnHistogram({ bins: column.histogram, low: range[0], high: range[1] }, theme, {
            caption: t('profile.spread', { column: column.name }),
            value: column.name,
            rows: t('profile.rows'),
            count,
            write: write.number,
            range: (low, high) => `${write.number(low)} – ${write.number(high)}`,
            say: (bin, rows) => t('profile.bin', { bin, rows }),
          })
        : null,
    [range, column, theme, t, count, write],
  );
  if (spec) {
    return (
      <>
        <div className="data-spread">
          <Chart spec={spec} />
        </div>
        <p className="note">{t('profile.central')}</p>
      </>
    );
  }
  return <TopValues report={report} column={column} />;
}

function TopValues({ report, column }: { report: SourceReport; column: ColumnProfile }) {
  const { t } = useTranslation();
  const { count, share } = useFormat();
  const most = column.top[0]?.count ?? 1;
  if (column.top.length === 0) return <p className="note">{t('data.holds.nothing')}</p>;
  return (
    <table className="table table-dense">
      <caption className="hidden">{t('profile.top', { column: column.name })}</caption>
      <tbody>
        {column.top.map((entry) => (
          <tr key={entry.value}>
            <td className="data-top-value" title={entry.value}>
              {entry.value}
            </td>
            <td className="data-top-bar">
              <i style={{ width: `${(100 * entry.count) / most}%` }} />
            </td>
            <td className="num">{count(entry.count)}</td>
            <td className="num muted">{share(entry.count / report.rows)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
