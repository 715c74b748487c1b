import { join } from '../file-bytes';

/** Takes byte-order marks (EF BB BF) out of pieces of UTF-8, wherever they stand, and counts those behind the front. */
export function withoutMarks() {
  let held: Uint8Array = new Uint8Array();
  let atFront = true;
  let count = 0;
  return {
    get count() {
      return count;
    },
    take(piece: Uint8Array): Uint8Array {
      const bytes = held.length > 0 ? join([held, piece]) : piece;
      held = new Uint8Array();
      const parts: Uint8Array[] = [];
      let from = 0;
      for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1)) {
        if (at + 2 >= bytes.length && (bytes[at + 1] ?? 0xbb) === 0xbb) {
          held = bytes.slice(at);
          parts.push(bytes.subarray(from, at));
          from = bytes.length;
          break;
        }
        if (bytes[at + 1] !== 0xbb || bytes[at + 2] !== 0xbf) continue;
        parts.push(bytes.subarray(from, at));
        if (!(atFront && at === 0)) count++;
        from = at + 3;
      }
      if (bytes.length > held.length) atFront = false;
      if (parts.length === 0) return bytes;
      return join([...parts, bytes.subarray(from)]);
    },
    /** What was held back, at the end. */
    rest(): Uint8Array {
      const last = held;
      held = new Uint8Array();
      return last;
    },
  };
}
