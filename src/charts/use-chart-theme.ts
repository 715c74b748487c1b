import { useSyncExternalStore } from 'react';
import { type ChartTheme, readChartTheme } from './chart-theme';

const read = () => readChartTheme(getComputedStyle(document.documentElement));
let current: { readonly of: string; readonly theme: ChartTheme } | null = null;

/** What the tokens depend on; it may change while no chart is there to hear of it. */
const page = () => {
  const { dataset, className, lang } = document.documentElement;
  return `${dataset.theme} ${className} ${lang}`;
};

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
  const of = page();
  if (current?.of !== of) current = { of, theme: read() };
  return current.theme;
}

/** The chart theme of now; renewed when the page changes between light and dark. */
export function useChartTheme(): ChartTheme {
  return useSyncExternalStore(subscribe, snapshot);
}
