import { refuse } from '../../../errors/patron-error';
import { firstInvalidByte } from '../../csv/utf8';
import type { FileBytes } from '../../file-bytes';

/** The content as text, piece by piece, without a byte-order mark. Refuses what is no UTF-8, with the byte. */
export async function* textPieces(bytes: FileBytes, file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let before = 0;
  let tail = new Uint8Array();
  for (;;) {
    const piece = await bytes.next();
    try {
      const text = piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
      if (text !== '') yield text;
    } catch {
      const whole = new Uint8Array([...tail, ...(piece ?? [])]);
      const at = before - tail.length + Math.max(0, firstInvalidByte(whole));
      refuse('ingest.not_utf8', { file, byte: at + 1 });
    }
    if (!piece) return;
    before += piece.length;
    // A character that the next piece ends begins in the last three bytes.
    const start = piece.findLastIndex((byte, i) => i >= piece.length - 3 && byte >= 0xc0);
    tail = start >= 0 ? piece.slice(start) : new Uint8Array();
  }
}
