/** What windows-1252 has at 0x80 to 0x9F; a space where it has nothing. */
const upper1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
/** Controls that no text has, and characters of nobody's: what the standard gives to bytes without a character. */
const nobodys = /[\u0080-\u009f\ue000-\uf8ff]/;
const allNobodys = /[\u0080-\u009f\ue000-\uf8ff]/g;

/**
 * Bytes of an encoding as text, piece by piece; U+FFFD stands for bytes that are no character. `last`: no more follows. Some
 * versions of Node read windows-1252 as Latin-1 (https://github.com/nodejs/node/issues/56542), which is put right.
 */
export function textDecoder(encoding: string): (bytes: Uint8Array, last: boolean) => string {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const replaced = (char: string) => {
    const at = encoding === 'windows-1252' ? char.charCodeAt(0) - 0x80 : -1;
    return (upper1252[at] ?? ' ').replace(' ', '\ufffd');
  };
  return (bytes, last) => {
    const text = decoder.decode(bytes, { stream: !last });
    if (encoding.startsWith('utf-') || !nobodys.test(text)) return text;
    return text.replace(allNobodys, replaced);
  };
}
