/** Control and format characters: zero-width spaces, byte-order marks, bells. */
const unseen = /[\p{Cc}\p{Cf}]/gu;

/** A cell on one line, line ends and characters that nobody sees made visible. */
export function visibleText(text: string): string {
  return text
    .replace(/\r\n|\r|\n/g, ' ↵ ')
    .replace(/\t/g, ' ⇥ ')
    .replace(unseen, (c) => `‹${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`);
}
