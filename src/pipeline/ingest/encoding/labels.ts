/** Encodings that are tried and offered, by their names in the Encoding Standard (https://encoding.spec.whatwg.org). */
export const offered = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'koi8-r',
  'ibm866',
  'macintosh',
  'iso-8859-2',
] as const;

/** The standard's name of the encoding that a label stands for (latin1 → windows-1252); null where it knows none. */
export function encodingOf(label: string): string | null {
  try {
    const name = new TextDecoder(label.trim()).encoding.toLowerCase();
    // Node names what it was asked for where the standard has one name for several labels.
    return aliases[name] ?? name;
  } catch {
    return null;
  }
}

const aliases: Readonly<Record<string, string>> = {
  gbk: 'gb18030',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-11': 'windows-874',
};
