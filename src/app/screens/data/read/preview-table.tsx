import { useTranslation } from 'react-i18next';
import type { SniffReport } from '../../../../pipeline/engine/source-report';

/** The first rows of the file as they would be read. */
export function PreviewTable({ report }: { report: SniffReport }) {
  const { t } = useTranslation();
  const { columns, rows } = report;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by key
    <section className="data-scroll read-preview" aria-label={t('reading.preview')} tabIndex={0}>
      <table className="table table-dense">
        <caption className="hidden">{t('reading.firstRows', { count: rows.length })}</caption>
        <thead>
          <tr>
            {columns.map((c, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a header may name two columns alike
              <th key={`${c} ${i}`} scope="col">
                {c}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a preview have no identity beside their place
            <tr key={r}>
              {columns.map((c, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a header may name two columns alike
                <td key={`${c} ${i}`} title={row[i]}>
                  {row[i] === undefined || row[i] === '' ? (
                    <span className="data-empty">{t('data.empty')}</span>
                  ) : (
                    row[i]
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
