import type { TextBytes } from '../../encoding/open-text';

/** The content as text, piece by piece; `damaged`: some bytes of the piece were no character, and U+FFFD stands for them. */
export async function* textPieces(
  source: TextBytes,
): AsyncGenerator<{ readonly text: string; readonly damaged: boolean }> {
  const decoder = new TextDecoder();
  let strict = new TextDecoder('utf-8', { fatal: true });
  const isWrong = (piece: Uint8Array | null): boolean => {
    try {
      strict.decode(piece ?? new Uint8Array(), { stream: piece !== null });
      return false;
    } catch {
      strict = new TextDecoder('utf-8', { fatal: true });
      return true;
    }
  };
  for (;;) {
    const piece = await source.next();
    const text = decoder.decode(piece ?? new Uint8Array(), { stream: piece !== null });
    const damaged = source.asItIs ? isWrong(piece) : text.includes('\ufffd');
    if (text !== '') yield { text, damaged };
    if (!piece) return;
  }
}
