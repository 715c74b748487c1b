import { alphabets } from './alphabets';
import { textDecoder } from './text-decoder';

/** What characters of a kind cost, in nats: the logarithm of how many there are, and how rare the kind is. */
const ascii = 3.3;
const outside = 9;
const damaged = 14;

/** How unlikely the bytes of `words` are in an encoding of one byte a character, under the language of it that fits best. */
export function singleByteCost(words: readonly Uint8Array[], encoding: string): number {
  const known = alphabets[encoding];
  if (!known) return Number.POSITIVE_INFINITY;
  const decode = textDecoder(encoding);
  const texts = words.map((word) => decode(word, true));
  return Math.min(
    ...known.letters.map((letters) => {
      const alphabet = new Set(letters);
      const cost = Math.log(alphabet.size) + 0.3;
      return texts.reduce((sum, text) => sum + wordCost(text, alphabet, cost, known.latin), 0);
    }),
  );
}

function wordCost(text: string, alphabet: ReadonlySet<string>, inside: number, latin: boolean): number {
  let sum = 0;
  let before: Kind = 'none';
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    const kind = kindOf(char);
    const high = char > '\u007f';
    if (!high) sum += ascii;
    else if (kind === 'none') {
      const between = before !== 'none' && kindOf(text.charAt(i + 1)) !== 'none';
      sum += char === '\ufffd' ? damaged : between ? outside : 6;
    } else sum += alphabet.has(char.toLowerCase()) || alphabet.has(char) ? inside : outside;
    // Capitals stand at the front of words; other scripts do not mix with ASCII letters.
    if (kind === 'upper' && before === 'lower') sum += 4;
    if (!latin && before !== 'none' && kind !== 'none' && high !== text.charAt(i - 1) > '\u007f') sum += 3;
    before = kind;
  }
  return sum;
}

type Kind = 'none' | 'upper' | 'lower';

function kindOf(char: string): Kind {
  if (!/[\p{L}\p{M}]/u.test(char)) return 'none';
  return char === char.toLowerCase() ? 'lower' : 'upper';
}

/** Lead bytes of the characters that are in common use, how many there are, and bytes that stand alone. */
interface MultiByte {
  readonly common: readonly (readonly [from: number, to: number, characters: number])[];
  /** Second bytes that common characters have begin here. */
  readonly trail: number;
  readonly alone: (byte: number) => boolean;
}

const never = () => false;
const isDigit = (byte = 0) => byte >= 0x30 && byte <= 0x39;

/** By the rows of the standards: GB 2312 level 1, Big5 level 1, JIS level 1 and kana, KS X 1001 hangul; punctuation and full width. */
const multiByte: Readonly<Record<string, MultiByte>> = {
  gb18030: {
    common: [
      [0xb0, 0xd7, 3755],
      [0xa1, 0xa1, 400],
      [0xa3, 0xa3, 400],
      // Kana, Greek and Cyrillic.
      [0xa4, 0xa7, 20_000],
    ],
    trail: 0xa1,
    alone: never,
  },
  big5: {
    common: [
      [0xa4, 0xc6, 5401],
      [0xa1, 0xa1, 400],
    ],
    trail: 0x40,
    alone: never,
  },
  shift_jis: {
    common: [
      [0x88, 0x97, 2965],
      [0x82, 0x83, 340],
      [0x81, 0x81, 400],
    ],
    trail: 0x40,
    alone: (byte) => byte >= 0xa1 && byte <= 0xdf,
  },
  'euc-jp': {
    common: [
      [0xb0, 0xcf, 2965],
      [0xa4, 0xa5, 340],
      [0xa1, 0xa1, 400],
      [0xa3, 0xa3, 400],
    ],
    trail: 0xa1,
    alone: never,
  },
  'euc-kr': {
    common: [
      [0xb0, 0xc8, 2350],
      [0xa1, 0xa1, 400],
      [0xa3, 0xa3, 400],
    ],
    trail: 0xa1,
    alone: never,
  },
};

/** The same for the encodings of East Asia; infinite where it is none. */
export function multiByteCost(words: readonly Uint8Array[], encoding: string): number {
  const known = multiByte[encoding];
  if (!known) return Number.POSITIVE_INFINITY;
  const decode = textDecoder(encoding);
  let sum = 0;
  for (const word of words) {
    for (let i = 0; i < word.length; i++) {
      const byte = word[i] ?? 0;
      if (byte < 0x80) sum += ascii;
      else if (known.alone(byte)) sum += 6.5;
      else if (encoding === 'gb18030' && isDigit(word[i + 1])) {
        // Characters of four bytes.
        i += 3;
        sum += 14;
      } else {
        const trail = word[++i] ?? 0;
        const row = known.common.find(([from, to]) => byte >= from && byte <= to);
        sum += row && trail >= known.trail ? Math.log(row[2]) + 0.1 : 13;
      }
    }
    for (const char of decode(word, true)) if (char === '\ufffd') sum += damaged;
  }
  return sum;
}
