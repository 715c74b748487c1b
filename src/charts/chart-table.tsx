import styles from './chart.module.css';
import type { ChartSpec } from './chart-option';

/** The chart as a table: there for readers of the screen, in sight after T. */
export function ChartTable({ table, visible }: { table: ChartSpec['table']; visible: boolean }) {
  return (
    <div className={visible ? styles.table : styles.hiddenTable} {...(visible && { tabIndex: 0 })}>
      <table>
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map((c) => (
              <th key={c} scope="col">
                {c}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a mirror have no identity beside their place.
            <tr key={r}>
              {row.map((cell, c) => (
                <td key={table.columns[c]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
