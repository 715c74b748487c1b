import type { StateCreator } from 'zustand';
import type { AppState, ViewSlice } from './state';

const preferred = <T extends string>(key: string, allowed: readonly T[], fallback: T): T => {
  const kept = globalThis.localStorage?.getItem(`patron.${key}`);
  return allowed.find((a) => a === kept) ?? fallback;
};
const keep = (key: string, value: string) => globalThis.localStorage?.setItem(`patron.${key}`, value);

const systemTheme = () =>
  globalThis.matchMedia?.('(prefers-color-scheme: dark)').matches ? ('dark' as const) : ('light' as const);
const systemLanguage = () =>
  globalThis.navigator?.language.startsWith('zh') ? ('zh' as const) : ('en' as const);

/** Theme and language are kept on this machine; the rest lives as long as the tab. */
export const viewSlice: StateCreator<AppState, [], [], ViewSlice> = (set) => ({
  theme: preferred('theme', ['light', 'dark'], systemTheme()),
  language: preferred('language', ['en', 'zh'], systemLanguage()),
  threshold: 0.6,
  compared: null,
  trouble: null,
  keysOpen: false,
  exportOpen: false,
  setTheme(theme) {
    keep('theme', theme);
    set({ theme });
  },
  setLanguage(language) {
    keep('language', language);
    set({ language });
  },
  setThreshold: (threshold) => set({ threshold }),
  compare: (compared) => set({ compared }),
  report: (trouble) => set({ trouble }),
  openKeys: (keysOpen) => set({ keysOpen }),
  openExport: (exportOpen) => set({ exportOpen }),
});
