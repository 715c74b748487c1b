import type { ErrorCode } from '../errors/sentences';

export interface EncoderChoice {
  /** Name in models/manifest.json. */
  readonly encoder: string;
  /** Code of the sentence that says why. */
  readonly reason: Extract<ErrorCode, `text.${string}`>;
}

const englishEncoder = 'all-MiniLM-L6-v2';
const multilingualEncoder = 'multilingual-e5-small';
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** Share of the letters of all texts that are Han, kana or Hangul; 0 where there is no letter. */
export function cjkShare(texts: readonly string[]): number {
  let letters = 0;
  let eastern = 0;
  for (const text of texts) {
    letters += text.match(/\p{L}/gu)?.length ?? 0;
    eastern += text.match(cjk)?.length ?? 0;
  }
  return letters === 0 ? 0 : eastern / letters;
}

/**
 * The encoder that was asked for; for `auto` the English one unless more than 5 % of the letters are CJK, which it
 * would read as unknown tokens.
 */
export function chooseEncoder(texts: readonly string[], asked: string): EncoderChoice {
  if (asked !== 'auto') return { encoder: asked, reason: 'text.chosen' };
  return cjkShare(texts) > 0.05
    ? { encoder: multilingualEncoder, reason: 'text.mixed' }
    : { encoder: englishEncoder, reason: 'text.english' };
}
