import fc from 'fast-check';
import iconv from 'iconv-lite';

/** Words by the encoding that can write them; every one has them all in UTF-8 and UTF-16. */
const repertoire: Readonly<Record<string, readonly string[]>> = {
  gb18030: ['张伟', '连衣裙', '运动鞋', '北京', '刘洋'],
  big5: ['陳大文', '臺北', '運動鞋', '許功蓋', '書本'],
  shift_jis: ['田中太郎', '東京', 'シャツ', '表示', 'かばん'],
  'euc-kr': ['김철수', '서울', '셔츠', '가방', '모자'],
  'windows-1250': ['Dvořák', 'Łódź', 'Győr', 'Škoda', 'Černý'],
  'windows-1251': ['Иванов', 'Москва', 'Рубашка', 'Обувь', 'Книга'],
  'windows-1252': ['Müller', 'François', 'Señor', 'Straße', 'Café'],
  'windows-1253': ['Αθήνα', 'Γιώργος', 'Μαρία', 'Βιβλίο', 'Ελένη'],
  'windows-1254': ['Yılmaz', 'Şahin', 'Güneş', 'Ayşe', 'Çanta'],
};
const everyWord = [...Object.values(repertoire).flat(), '😀', '𠀀'];
const encodings = ['utf-8', 'utf-8', 'utf-16le', 'utf-16be', ...Object.keys(repertoire)] as const;
const plainWords = ['red', 'Blue shirt', "O'Neil", 'N/A', 'x-1'];
const awkward = ['a"b', '"', 'two\nlines', 'a,b;c', ' lead', 'trail ', 'tab\there', 'p|q', '""'];

export interface WrittenTable {
  readonly encoding: string;
  readonly delimiter: ',' | ';' | '\t' | '|' | 'spaces';
  readonly decimal: '.' | ',';
  /** Null where there is none. */
  readonly header: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
  /** The numbers of the last column. */
  readonly amounts: readonly number[];
  readonly preamble: readonly string[];
  /** The lines of the file: titles, header, one for each row; a cell may hold line ends too. */
  readonly lines: readonly string[];
  readonly mark: boolean;
}

const row = fc.record({
  word: fc.nat(1000),
  kind: fc.constantFrom('own', 'own', 'plain', 'awkward', 'empty'),
  count: fc.integer({ min: -20, max: 99_999 }),
  day: fc.integer({ min: 0, max: 9000 }),
  cents: fc.integer({ min: -1e8, max: 1e8 }),
  style: fc.constantFrom('plain', 'plain', 'plain', 'dollar', 'brackets'),
});

const choice = fc.record({
  encoding: fc.constantFrom(...encodings),
  delimiter: fc.constantFrom<WrittenTable['delimiter']>(',', ',', ';', '\t', '|', 'spaces'),
  decimal: fc.constantFrom<'.' | ','>('.', '.', ','),
  header: fc.boolean(),
  preamble: fc.array(fc.constantFrom('Orders of the shop', 'Printed 2024-01-05 10:00', '', '# net of tax'), {
    maxLength: 3,
  }),
  rows: fc.array(row, { minLength: 4, maxLength: 14 }),
  quoteAll: fc.boolean(),
  ends: fc.constantFrom(['\n'], ['\r\n'], ['\n', '\r\n'], ['\r'], ['\r\r\n']),
  lastEnd: fc.boolean(),
  mark: fc.boolean(),
  gaps: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
});

export const writtenTable: fc.Arbitrary<WrittenTable> = choice.map((c): WrittenTable => {
  const spaces = c.delimiter === 'spaces';
  const words = repertoire[c.encoding] ?? everyWord;
  const rows = c.rows.map((r, i) => {
    const pool = r.kind === 'plain' ? plainWords : r.kind === 'awkward' ? awkward : words;
    let word = r.kind === 'empty' ? '' : (pool[r.word % pool.length] ?? '');
    if (c.ends[0] === '\r') word = word.replaceAll('\n', ' ');
    if (spaces) word = word.replace(/["\s]/g, '') || 'x';
    const date = new Date(Date.UTC(2000, 0, 1) + r.day * 86_400_000).toISOString().slice(0, 10);
    return [
      `C${1000 + i}`,
      date,
      word,
      `${r.count}`,
      amountText(r.cents, c.decimal, spaces ? 'plain' : r.style),
    ];
  });
  const header = c.header ? ['client', 'when', words[0] ?? 'word', 'pieces', 'sum'] : null;
  const quote = (cell: string) =>
    !spaces && (c.quoteAll || /["\r\n]|^\s|\s$/.test(cell) || cell.includes(c.delimiter))
      ? `"${cell.replaceAll('"', '""')}"`
      : cell;
  const joined = (cells: readonly string[]) =>
    spaces
      ? cells.reduce(
          (line, cell, i) => `${line}${i ? ' '.repeat(c.gaps[i % c.gaps.length] ?? 1) : ''}${cell}`,
          '',
        )
      : cells.map(quote).join(c.delimiter);
  // Titles of several words would be fields of their own, and one of blanks alone tells nothing.
  const preamble = spaces ? [] : c.preamble.filter((line, i, all) => line !== '' || i < all.length - 1);
  const all = [...preamble, ...(header ? [joined(header)] : []), ...rows.map(joined)];
  const lines = all.map(
    (line, i) => line + (i < all.length - 1 || c.lastEnd ? c.ends[i % c.ends.length] : ''),
  );
  return {
    encoding: c.encoding,
    delimiter: c.delimiter,
    decimal: c.decimal,
    header,
    rows,
    amounts: c.rows.map(({ cents }) => cents / 100),
    preamble,
    lines,
    mark: c.mark && /^utf/.test(c.encoding),
  };
});

function amountText(cents: number, decimal: string, style: string): string {
  const body = `${Math.floor(Math.abs(cents) / 100)}${decimal}${String(Math.abs(cents) % 100).padStart(2, '0')}`;
  if (style === 'dollar') return `${cents < 0 ? '-' : ''}$${body}`;
  if (style === 'brackets' && cents < 0) return `(${body})`;
  return `${cents < 0 ? '-' : ''}${body}`;
}

export const encoded = (
  text: string,
  { encoding, mark }: WrittenTable,
  front = true,
): Uint8Array<ArrayBuffer> => new Uint8Array(iconv.encode(text, encoding, { addBOM: mark && front }));
