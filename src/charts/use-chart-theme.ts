import { useSyncExternalStore } from 'react';
import { type ChartTheme, readChartTheme } from './chart-theme';

const read = () => readChartTheme(getComputedStyle(document.documentElement));
let current: ChartTheme | null = null;

function subscribe(changed: () => void): () => void {
  const renew = () => {
    current = null;
    changed();
  };
  const observer = new MutationObserver(renew);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'class', 'lang'] });
  const contrast = matchMedia('(prefers-contrast: more)');
  contrast.addEventListener('change', renew);
  return () => {
    observer.disconnect();
    contrast.removeEventListener('change', renew);
  };
}

function snapshot(): ChartTheme {
  current ??= read();
  return current;
}

/** The chart theme of now; renewed when the page changes between light and dark. */
export function useChartTheme(): ChartTheme {
  return useSyncExternalStore(subscribe, snapshot);
}
