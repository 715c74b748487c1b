import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnProfile, SourceReport } from '../../../pipeline/engine/source-report';
import { useFormat } from '../../format/use-format';
import { Histogram } from './histogram';
import { isOdd } from './odd-cell';
import { ColumnDrawer } from './profile/column-drawer';
import { RoleChip } from './role-chip';
import { certaintyOf, roleOf } from './roles';
import { useHolds } from './use-holds';
import { usePreview } from './use-preview';

const numeric = new Set(['quantity', 'unit_price', 'amount', 'cost', 'value', 'rating']);
const right = (column: ColumnProfile) => (numeric.has(column.role ?? '') ? 'num' : '');

/** A column is a stack: name, role, profile, missing, holds, format, rows. */
export function ColumnTable({ report }: { report: SourceReport }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<string | null>(null);
  const { count, share } = useFormat();
  const { holds, format } = useHolds();
  const rows = usePreview(report);
  const { columns } = report;
  return (
    <>
      <section
        className="card data-columns"
        aria-label={t('data.columns', { file: report.file })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by key
        tabIndex={0}
      >
        <table className="table">
          <thead>
            <tr className="data-names">
              <td className="data-first" />
              {columns.map((c) => (
                <th key={c.name} scope="col">
                  <div className="data-name">{c.name}</div>
                  <RoleChip report={report} column={c} details={() => setOpened(c.name)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row" className="data-first">
                {t('data.rows.profile')}
              </th>
              {columns.map((c) => (
                <td key={c.name} className="data-profile">
                  <button
                    type="button"
                    className="data-open"
                    title={t('data.details', { column: c.name })}
                    onClick={() => setOpened(c.name)}
                  >
                    <Histogram
                      bins={c.histogram}
                      unsure={roleOf(c.role) !== 'unused' && certaintyOf(c.role_confidence) !== 'sure'}
                      label={t('data.details', { column: c.name })}
                    />
                  </button>
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row" className="data-first">
                {t('data.rows.missing')}
              </th>
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
              <th scope="row" className="data-first">
                {t('data.rows.holds')}
              </th>
              {columns.map((c) => (
                <td key={c.name} className="note" title={holds(c, report.rows)}>
                  {holds(c, report.rows)}
                </td>
              ))}
            </tr>
            <tr className="data-format">
              <th scope="row" className="data-first">
                {t('data.rows.format')}
              </th>
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
                  <td className="data-faint data-first">{count(row.line)}</td>
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
      <ColumnDrawer
        report={report}
        column={columns.find((c) => c.name === opened) ?? null}
        close={() => setOpened(null)}
      />
    </>
  );
}
