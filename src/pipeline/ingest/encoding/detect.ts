import { analyse } from 'chardet';
import { startsWith } from '../magic';
import { encodingOf } from './labels';
import { multiByteCost, singleByteCost } from './likelihood';

export interface Detected {
  readonly encoding: string;
  /** 1 where a mark proves it, or where there is nothing but ASCII. */
  readonly confidence: number;
  /** All that is ASCII so far reads the same in most encodings. */
  readonly plain: boolean;
  /** Encodings that could be, likeliest first. */
  readonly ranked: readonly { readonly encoding: string; readonly confidence: number }[];
}

/** How common an encoding is among exports, as a logarithm. */
const priors: Readonly<Record<string, number>> = {
  gb18030: 0,
  big5: -1,
  shift_jis: -1,
  'euc-jp': -3,
  'euc-kr': -1,
  'windows-1252': 0,
  'windows-1250': -1,
  'windows-1251': -0.5,
  'windows-1253': -1,
  'windows-1254': -1,
  'windows-1255': -1.5,
  'windows-1256': -1.5,
  'windows-1257': -2,
  'windows-1258': -2.5,
  'windows-874': -2,
  'koi8-r': -2,
  ibm866: -3,
  macintosh: -3,
  'iso-8859-2': -3,
};
/** Characters of a word are not independent: their evidence counts for this part. */
const tempered = 0.5;
const wordsLookedAt = 3000;

/**
 * The encoding of the head of a text: by its mark, by zero bytes in every other place (UTF-16), by being UTF-8; else by how likely
 * its words with bytes beyond ASCII are in each encoding, together with what chardet finds in them.
 * `whole`: the head is all there is.
 */
export function detectEncoding(head: Uint8Array, whole: boolean): Detected {
  const sure = (encoding: string, confidence = 1) => ({
    encoding,
    confidence,
    plain: false,
    ranked: [{ encoding, confidence }],
  });
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return sure('utf-8');
  if (startsWith(head, [0xff, 0xfe])) return sure('utf-16le');
  if (startsWith(head, [0xfe, 0xff])) return sure('utf-16be');
  const wide = wideOf(head);
  if (wide) return sure(wide, 0.95);
  const { valid, invalid } = countUtf8(head, whole);
  if (valid === 0 && invalid === 0) return { ...sure('utf-8'), plain: true };
  const ranked = rank(wordsOf(head, whole));
  if (valid <= invalid) {
    const [best] = ranked;
    return { encoding: best?.encoding ?? 'utf-8', confidence: best?.confidence ?? 0, plain: false, ranked };
  }
  const confidence = Math.min(0.99, (valid / (valid + invalid)) * (1 - 0.3 ** (valid + 1)));
  const others = ranked.map((r) => ({ ...r, confidence: r.confidence * (1 - confidence) }));
  return { ...sure('utf-8', confidence), ranked: [{ encoding: 'utf-8', confidence }, ...others] };
}

/** UTF-16 without a mark: zero bytes stand at odd places or at even ones, and line ends among them. */
function wideOf(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  let odd = 0;
  let even = 0;
  for (let i = head.indexOf(0); i >= 0; i = head.indexOf(0, i + 1)) i % 2 === 1 ? odd++ : even++;
  const zeros = odd + even;
  if (zeros === 0 || zeros < head.length / 50 || Math.min(odd, even) > zeros / 10) return null;
  const encoding = odd > even ? 'utf-16le' : 'utf-16be';
  const text = new TextDecoder(encoding).decode(head.subarray(0, head.length & ~1));
  return /[\r\n,;\t|]/.test(text) && !text.includes('\0') ? encoding : null;
}

/** Characters of several bytes that are right, and bytes that are wrong; a character cut at the end is neither. */
export function countUtf8(bytes: Uint8Array, whole: boolean): { valid: number; invalid: number } {
  let valid = 0;
  let invalid = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) {
      i++;
      continue;
    }
    const length = lead >= 0xf5 ? 0 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    let have = 1;
    while (have < length && ((bytes[i + have] ?? 0) & 0xc0) === 0x80) have++;
    if (length > 0 && have === length) valid++;
    else if (whole || i + have < bytes.length) invalid++;
    i += have;
  }
  return { valid, invalid };
}

/** Words with bytes beyond ASCII, each once. Second bytes begin at 0x30, so nothing below divides a character. */
function wordsOf(head: Uint8Array, whole: boolean): Uint8Array[] {
  const words = new Map<string, Uint8Array>();
  let from = 0;
  let high = false;
  for (let i = 0; i <= head.length && words.size < wordsLookedAt; i++) {
    const byte = head[i] ?? (whole ? 0 : 0xff);
    if (byte >= 0x80) high = i < head.length || high;
    if (byte >= 0x40 || (byte >= 0x30 && byte <= 0x39)) continue;
    if (high) {
      const word = head.subarray(from, i);
      words.set(word.join(' '), word);
    }
    from = i + 1;
    high = false;
  }
  if (words.size === 0) words.set('', head.subarray(from));
  return [...words.values()];
}

function rank(words: readonly Uint8Array[]): { encoding: string; confidence: number }[] {
  const found = chardetOf(words);
  const scores = Object.entries(priors).flatMap(([encoding, prior]) => {
    const cost = Math.min(singleByteCost(words, encoding), multiByteCost(words, encoding));
    const score = prior - tempered * cost + Math.log((found.get(encoding) ?? 0) + 0.1);
    return Number.isFinite(score) ? [{ encoding, score }] : [];
  });
  const top = Math.max(...scores.map(({ score }) => score));
  const weights = scores.map(({ encoding, score }) => ({ encoding, weight: Math.exp(score - top) }));
  const all = weights.reduce((sum, { weight }) => sum + weight, 0);
  return weights
    .map(({ encoding, weight }) => ({ encoding, confidence: Math.min(0.99, weight / all) }))
    .sort((a, b) => b.confidence - a.confidence);
}

/** chardet's confidence by encoding, 0 to 1. It wants running text of some length: the words are given over and over. */
function chardetOf(words: readonly Uint8Array[]): ReadonlyMap<string, number> {
  const text: number[] = [];
  while (text.length < 400) for (const word of words) text.push(...word, 0x20);
  const found = new Map<string, number>();
  for (const { name, confidence } of analyse(Uint8Array.from(text.slice(0, 1 << 16)))) {
    const encoding = encodingOf(name);
    if (encoding) found.set(encoding, Math.max(found.get(encoding) ?? 0, confidence / 100));
  }
  return found;
}
