import { useTranslation } from 'react-i18next';
import type { AuditReport } from '../../../pipeline/engine/audit-report';
import { useFormat } from '../../format/use-format';

const width = 400;
const height = 300;
const margin = { left: 46, right: 4, top: 16, bottom: 22 };

/** Three or four round steps from zero that reach the largest value. */
function steps(most: number): readonly number[] {
  const rough = Math.max(1, most) / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((f) => f * power).find((s) => s >= rough) ?? 10 * power;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => i * step);
}

/** Net revenue by month, before in grey and after over it. */
export function MonthBars({ months }: { months: AuditReport['months'] }) {
  const { t } = useTranslation();
  const { money, moneyFull, month } = useFormat();
  const most = Math.max(0, ...months.flatMap((m) => [m.before, m.after]));
  const ticks = steps(most);
  const top = ticks.at(-1) || 1;
  const inner = width - margin.left - margin.right;
  const slot = inner / Math.max(1, months.length);
  const y = (value: number) =>
    height - margin.bottom - (Math.max(0, value) / top) * (height - margin.top - margin.bottom);
  const every = Math.ceil(months.length / 6);
  return (
    <figure className="clean-chart">
      <figcaption className="note">
        <span className="swatch clean-before" /> {t('clean.months.before')}{' '}
        <span className="swatch clean-after" /> {t('clean.months.after')}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {ticks.map((tick) => (
          <g key={tick}>
            <line
              className={tick === 0 ? 'clean-axis' : 'clean-grid'}
              x1={margin.left}
              x2={width - margin.right}
              y1={y(tick)}
              y2={y(tick)}
            />
            <text x={margin.left - 6} y={y(tick) + 4} textAnchor="end">
              {tick === 0 ? 0 : money(tick)}
            </text>
          </g>
        ))}
        {months.map((m, i) => {
          const x = margin.left + i * slot + slot * 0.08;
          return (
            <g key={m.month}>
              <title>
                {`${month(m.month)}: ${t('clean.months.before')} ${moneyFull(m.before, 0)}, ${t('clean.months.after')} ${moneyFull(m.after, 0)}`}
              </title>
              <rect
                className="clean-before"
                x={x}
                width={slot * 0.84}
                y={y(m.before)}
                height={y(0) - y(m.before)}
              />
              <rect
                className="clean-after"
                x={x}
                width={slot * 0.84}
                y={y(m.after)}
                height={y(0) - y(m.after)}
              />
              {i % every === 0 && (
                <text x={x + slot * 0.42} y={height - 6} textAnchor="middle">
                  {i === 0 || m.month.endsWith('-01')
                    ? month(m.month)
                    : month(m.month).replace(/ ?\d{4}年?/, '')}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <table className="hidden">
        <caption>{t('clean.months.caption')}</caption>
        <thead>
          <tr>
            <th>{t('clean.months.month')}</th>
            <th>{t('clean.months.before')}</th>
            <th>{t('clean.months.after')}</th>
          </tr>
        </thead>
        <tbody>
          {months.map((m) => (
            <tr key={m.month}>
              <td>{month(m.month)}</td>
              <td>{moneyFull(m.before, 0)}</td>
              <td>{moneyFull(m.after, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
