import { firstReplacement } from '../csv/damage';
import { firstInvalidByte, isUtf8 } from '../csv/utf8';
import { join } from '../file-bytes';
import type { TextBytes } from './open-text';

/** Finds bytes that are no character in the pieces of a text, in their order. */
export class CharacterCheck {
  private tail: Uint8Array = new Uint8Array();
  private before = 0;

  constructor(private readonly text: TextBytes) {}

  /** Position in the whole text of the first one that this piece shows; −1 where there is none. */
  first(piece: Uint8Array): number {
    const bytes = join([this.tail, piece]);
    const start = this.before - this.tail.length;
    this.before += piece.length;
    if (!this.text.asItIs) {
      const at = firstReplacement(bytes);
      return at < 0 ? -1 : start + at;
    }
    const at = firstInvalidByte(bytes);
    // A character that the next piece ends is no wrong one.
    const cut = at >= bytes.length - 3 && isUtf8(bytes, true);
    this.tail = at >= 0 && cut ? bytes.slice(at) : new Uint8Array();
    return at < 0 || cut ? -1 : start + at;
  }
}
