import { createDates } from './dates';
import { createNumbers } from './numbers';

export type Language = 'en' | 'zh';
export type Maybe = number | null | undefined;

/** How numbers, money and dates are written in one language (UX.md section 8). Missing is "–", true minus. */
export type Format = ReturnType<typeof createNumbers> &
  ReturnType<typeof createDates> & {
    readonly language: Language;
    readonly currency: string | undefined;
  };

export function createFormat(language: Language, currency: string | undefined): Format {
  return { language, currency, ...createNumbers(language, currency), ...createDates(language) };
}
