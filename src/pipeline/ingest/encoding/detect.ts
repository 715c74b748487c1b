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
  readonly ranked: () => readonly { readonly encoding: string; readonly confidence: number }[];
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
/** Words looked at, their bytes in all, and the longest part of one: a page of text says it as well as a book. */
const wordsLookedAt = 1000;
const bytesLookedAt = 1 << 13;
const longestWord = 64;

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
    ranked: () => [{ encoding, confidence }],
  });
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return sure('utf-8');
  if (startsWith(head, [0xff, 0xfe])) return sure('utf-16le');
  if (startsWith(head, [0xfe, 0xff])) return sure('utf-16be');
  const wide = wideOf(head);
  if (wide) return sure(wide, 0.95);
  const { valid, invalid } = countUtf8(head, whole);
  if (valid === 0 && invalid === 0) return { ...sure('utf-8'), plain: true };
  if (valid <= invalid) {
    const ranked = rank(wordsOf(head, whole));
    const [best] = ranked;
    const { encoding = 'utf-8', confidence = 0 } = best ?? {};
    return { encoding, confidence, plain: false, ranked: () => ranked };
  }
  const confidence = Math.min(0.99, (valid / (valid + invalid)) * (1 - 0.3 ** (valid + 1)));
  const others = () =>
    rank(wordsOf(head, whole)).map((r) => ({ ...r, confidence: r.confidence * (1 - confidence) }));
  return { ...sure('utf-8', confidence), ranked: () => [{ encoding: 'utf-8', confidence }, ...others()] };
}

/**
 * UTF-16 without a mark: digits, delimiters and line ends of two bytes, with the zero always on the same side (letters do not
 * tell: 一 is U+4E00), and no controls.
 */
function wideOf(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (!head.includes(0)) return null;
  let little = 0;
  let big = 0;
  for (let i = 0; i + 1 < head.length; i += 2) {
    if (head[i + 1] === 0 && isStructure(head[i])) little++;
    if (head[i] === 0 && isStructure(head[i + 1])) big++;
  }
  if (Math.max(little, big) < 4 || Math.min(little, big) > Math.max(little, big) / 8) return null;
  const encoding = little > big ? 'utf-16le' : 'utf-16be';
  const text = new TextDecoder(encoding).decode(head.subarray(0, head.length & ~1));
  const odd = text.match(oddInText)?.length ?? 0;
  return odd < text.length / 100 ? encoding : null;
}

const structure = new Set(Array.from('\t\n\r ",;|0123456789', (char) => char.charCodeAt(0)));
const isStructure = (byte = 0) => structure.has(byte);
const oddInText = /[^\P{C}\t\n\r\u{feff}\u{200b}-\u{200f}]/gu;

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
  let bytes = 0;
  let from = 0;
  let high = false;
  for (let i = 0; i <= head.length && words.size < wordsLookedAt && bytes < bytesLookedAt; i++) {
    const ended = i === head.length;
    const byte = head[i] ?? 0;
    if (byte >= 0x80) high = true;
    if (!ended && (byte >= 0x40 || (byte >= 0x30 && byte <= 0x39))) continue;
    // The last one may be cut.
    if (high && (!ended || whole || words.size === 0)) {
      const word = head.subarray(from, Math.min(i, from + longestWord));
      const key = word.join(' ');
      if (!words.has(key)) bytes += word.length;
      words.set(key, word);
    }
    from = i + 1;
    high = false;
  }
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
