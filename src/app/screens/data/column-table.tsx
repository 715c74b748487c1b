import { useTranslation } from 'react-i18next';
import type { ColumnProfile, SourceReport } from '../../../pipeline/engine/source-report';
import { useFormat } from '../../format/use-format';
import { Histogram } from './histogram';
import { isOdd } from './odd-cell';
import { RoleChip } from './role-chip';
import { certaintyOf, roleOf } from './roles';
import { useHolds } from './use-holds';
import { usePreview } from './use-preview';

const numeric = new Set(['quantity', 'unit_price', 'amount', 'cost', 'value', 'rating']);
const right = (column: ColumnProfile) => (numeric.has(column.role ?? '') ? 'num' : '');

/** A column is a stack: name, role, profile, missing, holds, format, rows. */
export function ColumnTable({ report }: { report: SourceReport }) {
  const { t } = useTranslation();
  const { count, share } = useFormat();
  const { holds, format } = useHolds();
  const rows = usePreview(report);
  const { columns } = report;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by key
    <section className="card data-columns" aria-label={t('data.columns', { file: report.file })} tabIndex={0}>
      <table className="table">
        <thead>
          <tr className="data-names">
            <td />
            {columns.map((c) => (
              <th key={c.name} scope="col">
                <div className="data-name">{c.name}</div>
                <RoleChip report={report} column={c} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('data.rows.profile')}</th>
            {columns.map((c) => (
              <td key={c.name} className="data-profile">
                <Histogram
                  bins={c.histogram}
                  unsure={roleOf(c.role) !== 'unused' && certaintyOf(c.role_confidence) !== 'sure'}
                  label={t('data.histogram', { column: c.name })}
                />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t('data.rows.missing')}</th>
            {columns.map((c) => (
              <td key={c.name}>
                {c.missing > 0 ? (
                  <>
                    <b className="data-missing">{count(c.missing)}</b>{' '}
                    <span className="note">{share(c.missing / report.rows)}</span>
                  </>
                ) : (
                  <span className="data-faint">0</span>
                )}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t('data.rows.holds')}</th>
            {columns.map((c) => (
              <td key={c.name} className="note" title={holds(c, report.rows)}>
                {holds(c, report.rows)}
              </td>
            ))}
          </tr>
          <tr className="data-format">
            <th scope="row">{t('data.rows.format')}</th>
            {columns.map((c) => (
              <td key={c.name} className="note">
                {format(c, report)}
              </td>
            ))}
          </tr>
          {rows === 'failed' && (
            <tr>
              <td colSpan={columns.length + 1} className="note">
                {t('data.previewFailed')}
              </td>
            </tr>
          )}
          {rows !== 'failed' &&
            rows?.map((row) => (
              <tr key={row.line} className="data-row">
                <td className="data-faint">{count(row.line)}</td>
                {columns.map((c, i) => {
                  const cell = row.cells[i] ?? '';
                  return (
                    <td
                      key={c.name}
                      className={`${right(c)} ${isOdd(cell, c) ? 'data-odd' : ''}`}
                      title={cell}
                    >
                      {cell === '' ? <span className="data-empty">{t('data.empty')}</span> : cell}
                    </td>
                  );
                })}
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
