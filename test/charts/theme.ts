import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type ChartTheme, readChartTheme } from '../../src/charts/chart-theme';

/** The light theme read from tokens.css itself, so that a missing token fails here. */
export function lightTheme(): ChartTheme {
  const css = readFileSync(path.resolve(import.meta.dirname, '../../src/app/theme/tokens.css'), 'utf8');
  const light = css.slice(css.indexOf(':root'), css.indexOf('[data-theme="dark"]'));
  const tokens = new Map(
    [...light.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((m) => [m[1] ?? '', (m[2] ?? '').trim()]),
  );
  return readChartTheme({ getPropertyValue: (name) => tokens.get(name.slice(2)) ?? '' });
}

export const percent = (v: number) => `${Math.round(v * 100)}%`;
export const pounds = (v: number) => `£${Math.round(v)}`;
export const three = (v: number) => v.toFixed(3);
