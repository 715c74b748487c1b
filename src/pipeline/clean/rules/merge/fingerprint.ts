/** Letters that accents do not make: folded as OpenRefine's asciify does. */
const folded: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
};

/** Case, width and the accents of Latin, Greek and Cyrillic letters taken away; the marks of other scripts are letters. */
function plainLetters(value: string): string {
  return value
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[ßøæœđðłıþ]/g, (c) => folded[c] ?? c)
    .normalize('NFKC');
}

const isDigit = (c: string | undefined) => c !== undefined && c >= '0' && c <= '9';

/** Marks that tell things apart: C# and C, A* and A, 5 % and 5. */
const telling = '#%*';

/** Punctuation goes, but between digits (18-24, 1.5) and where it tells things apart; dashes and slashes part words. */
function withoutMarks(text: string): string {
  return text.replace(/[\p{P}\p{C}]/gu, (mark, at: number) => {
    if (telling.includes(mark) || (isDigit(text[at - 1]) && isDigit(text[at + 1]))) return mark;
    if (mark === '&') return ' and ';
    return /[\p{Pd}/_\s]/u.test(mark) ? ' ' : '';
  });
}

const wordsOf = (value: string) => withoutMarks(plainLetters(value)).split(/\s+/u).filter(Boolean);

/**
 * Key collision by fingerprint (OpenRefine): the words of a value without case, width, accents and punctuation, each once,
 * in alphabetical order. Empty where nothing is left.
 */
export function fingerprint(value: string): string {
  return [...new Set(wordsOf(value))].sort().join(' ');
}

/** Letters and digits in their order, nothing between them: what spellings are compared by. */
export function lettersOf(value: string): string {
  return wordsOf(value).join('');
}

/** Key collision by n-gram fingerprint (OpenRefine, n = 2): the pairs of neighbouring letters, each once, sorted. */
export function pairsKey(value: string): string {
  const letters = [...lettersOf(value)];
  const pairs = letters.slice(1).map((letter, i) => `${letters[i]}${letter}`);
  return [...new Set(pairs)].sort().join('');
}

/** Whether two values differ in words long enough for a slip: "one year" and "two year", "size S" and "size M" do not. */
export function couldBeSlip(a: string, b: string): boolean {
  if ((a.match(/\d/g) ?? []).join('') !== (b.match(/\d/g) ?? []).join('')) return false;
  const [left, right] = [wordsOf(a), wordsOf(b)];
  if (left.length !== right.length) return true;
  return left.every((word, i) => word === right[i] || Math.min(word.length, right[i]?.length ?? 0) >= 4);
}
