import { useCallback } from 'react';
import { missing } from '../format/numbers';
import { useStore } from '../store/store';

/** Writes a moment in this computer's zone: 14:02 today, with the day before that. */
export function useClock(): (ms: number | null) => string {
  const language = useStore((s) => s.language);
  return useCallback(
    (ms) => {
      if (ms === null) return missing;
      const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
      const then = new Date(ms);
      const time = then.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
      if (then.toDateString() === new Date().toDateString()) return time;
      const day = then.toLocaleDateString(locale, { day: 'numeric', month: 'short', year: 'numeric' });
      return `${day} ${time}`;
    },
    [language],
  );
}
