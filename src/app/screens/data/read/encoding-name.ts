const names: Readonly<Record<string, string>> = {
  shift_jis: 'Shift JIS',
  big5: 'Big5',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
};

/** An encoding as people write it: UTF-8, GB18030, Windows-1252. */
export const encodingName = (encoding: string): string => {
  const label = encoding.toLowerCase();
  return (
    names[label] ??
    label.replace(/^windows/, 'Windows').replace(/^(utf|gb|iso|euc|koi|mac|ibm)[^ ]*/, (s) => s.toUpperCase())
  );
};
