import { useTranslation } from 'react-i18next';
import type { ColumnProfile, SourceReport } from '../../../../pipeline/engine/source-report';
import { useFormat } from '../../../format/use-format';
import { useHolds } from '../use-holds';
import { useCellValue } from './use-cell-value';

const levels = ['1%', '5%', '25%', '50%', '75%', '95%', '99%'];

/** The figures of a column in one list: type, missing, distinct, range, mean, quantiles, outliers. */
export function ColumnFigures({ report, column }: { report: SourceReport; column: ColumnProfile }) {
  const { t } = useTranslation();
  const { count, decimal, share } = useFormat();
  const { format } = useHolds();
  const write = useCellValue(column);
  const { outliers, mean, min, max } = column;
  const rows = [
    [t('profile.figures.type'), format(column, report)],
    [
      t('profile.figures.missing'),
      column.missing > 0 ? `${count(column.missing)} (${share(column.missing / report.rows)})` : '0',
    ],
    [t('profile.figures.distinct'), count(column.distinct)],
    ...(min !== null && max !== null
      ? [[t('profile.figures.range'), `${write.end(min)} – ${write.end(max)}`]]
      : []),
    ...(mean !== null ? [[t('profile.figures.mean'), write.number(mean)]] : []),
    ...(outliers
      ? [
          [
            t('profile.figures.outliers'),
            outliers.count === 0
              ? t('profile.figures.noOutliers')
              : t('profile.figures.outside', {
                  n: count(outliers.count),
                  low: write.number(outliers.low),
                  high: write.number(outliers.high),
                }),
          ],
        ]
      : []),
    [
      t('profile.figures.length'),
      t('profile.figures.characters', { n: decimal(column.fits.mean_length, 1) }),
    ],
  ];
  return (
    <>
      <dl className="pairs data-pairs">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {column.quantiles && (
        <>
          <h3 className="pop-title">{t('profile.quantiles')}</h3>
          <table className="table table-dense">
            <thead>
              <tr>
                {levels.map((l) => (
                  <th key={l} scope="col" className="num">
                    {l}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr>
                {column.quantiles.map((q, i) => (
                  <td key={levels[i]} className="num data-quantile">
                    {write.number(q)}
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </>
      )}
    </>
  );
}
