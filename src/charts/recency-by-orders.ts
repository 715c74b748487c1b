import { baseOption } from './base-option';
import type { ChartSeries, ChartSpec } from './chart-option';
import type { ChartTheme } from './chart-theme';

export interface GridCell {
  /** Row (days silent, recent first) and column (orders, few first). */
  readonly recency: number;
  readonly orders: number;
  readonly customers: number;
  readonly value: number;
}

export interface GridLabels {
  readonly caption: string;
  readonly recency: readonly string[];
  readonly orders: readonly string[];
  readonly silence: string;
  readonly count: (value: number) => string;
  readonly money: (value: number) => string;
  readonly say: (recency: string, orders: string, customers: string, value: string) => string;
}

export const cellId = (recency: number, orders: number): string => `${recency}:${orders}`;

/** Customers by days of silence and number of orders; the shade is their expected value (square-root scale). */
export function recencyByOrders(
  cells: readonly GridCell[],
  theme: ChartTheme,
  labels: GridLabels,
): ChartSpec {
  const at = new Map(cells.map((c) => [cellId(c.recency, c.orders), c]));
  const rows = labels.recency.map((_, r) =>
    labels.orders.map((_, o) => at.get(cellId(r, o)) ?? { recency: r, orders: o, customers: 0, value: 0 }),
  );
  return {
    option: {
      ...baseOption(theme, { left: 66, right: 4, top: 6, bottom: 20 }),
      xAxis: { type: 'value', min: 0, max: labels.orders.length, show: false },
      yAxis: { type: 'value', min: 0, max: labels.recency.length, inverse: true, show: false },
      series: [squares(rows.flat(), theme, labels), ...names(theme, labels)],
    },
    table: {
      caption: labels.caption,
      columns: [labels.silence, ...labels.orders],
      rows: rows.map((row, r) => [
        labels.recency[r] ?? '',
        ...row.map((c) => `${labels.count(c.customers)} · ${labels.money(c.value)}`),
      ]),
    },
    walk: rows.map((row, r) => ({
      name: labels.recency[r] ?? '',
      points: row.map((c, o) => ({
        at: [o + 0.5, r + 0.5] as const,
        id: cellId(r, o),
        say: labels.say(
          labels.recency[r] ?? '',
          labels.orders[o] ?? '',
          labels.count(c.customers),
          labels.money(c.value),
        ),
      })),
    })),
    reach: 'xy',
  };
}

function squares(cells: readonly GridCell[], theme: ChartTheme, labels: GridLabels): ChartSeries {
  const most = Math.max(1e-9, ...cells.map((c) => c.value));
  return {
    type: 'custom',
    silent: true,
    data: cells.map((c) => [c.orders + 0.5, c.recency + 0.5]),
    renderItem: (params, api) => {
      const cell = cells[params.dataIndex];
      if (!cell) return;
      const [left = 0, top = 0] = api.coord([cell.orders, cell.recency]);
      const [right = 0, bottom = 0] = api.coord([cell.orders + 1, cell.recency + 1]);
      const shade = Math.min(6, Math.floor(7 * Math.sqrt(Math.max(0, cell.value) / most) * 0.999));
      return {
        type: 'group',
        children: [
          {
            type: 'rect',
            shape: { x: left + 1, y: top + 1, width: right - left - 2, height: bottom - top - 2, r: 3 },
            style: { fill: (cell.customers > 0 ? theme.valueRamp[shade] : null) ?? theme.sunken },
          },
          {
            type: 'text',
            x: (left + right) / 2,
            y: (top + bottom) / 2,
            style: {
              text: labels.count(cell.customers),
              align: 'center',
              verticalAlign: 'middle',
              font: `12px ${theme.font}`,
              fill: cell.customers > 0 && shade >= 4 ? theme.panel : theme.ink,
            },
          },
        ],
      };
    },
  };
}

function names(theme: ChartTheme, labels: GridLabels): ChartSeries[] {
  const style = { font: `11px ${theme.font}`, fill: theme.ink2, verticalAlign: 'middle' as const };
  return [
    {
      type: 'custom',
      silent: true,
      clip: false,
      data: labels.recency.map((_, r) => [0, r + 0.5]),
      renderItem: (params, api) => {
        const [x = 0, y = 0] = api.coord([0, params.dataIndex + 0.5]);
        return {
          type: 'text',
          x: x - 8,
          y,
          style: { ...style, text: labels.recency[params.dataIndex] ?? '', align: 'right' },
        };
      },
    },
    {
      type: 'custom',
      silent: true,
      clip: false,
      data: labels.orders.map((_, o) => [o + 0.5, labels.recency.length]),
      renderItem: (params, api) => {
        const [x = 0, y = 0] = api.coord([params.dataIndex + 0.5, labels.recency.length]);
        return {
          type: 'text',
          x,
          y: y + 11,
          style: { ...style, text: labels.orders[params.dataIndex] ?? '', align: 'center' },
        };
      },
    },
  ];
}
