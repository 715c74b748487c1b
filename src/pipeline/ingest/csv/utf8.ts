/** Position of the first byte that no UTF-8 character can have there, or −1 (RFC 3629). */
export function firstInvalidByte(bytes: Uint8Array): number {
  let i = 0;
  while (i < bytes.length) {
    const lead = bytes[i]!;
    if (lead < 0x80) {
      i++;
      continue;
    }
    const more = lead >= 0xf5 ? -1 : lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : -1;
    if (more < 0) return i;
    const second = bytes[i + 1] ?? 0;
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) return i;
    for (let k = 2; k <= more; k++) if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return i;
    i += more + 1;
  }
  return -1;
}

/** Whether whole characters of UTF-8 make up the bytes (fast: the platform's decoder); `open`: one may be cut at the end. */
export function isUtf8(bytes: Uint8Array, open = false): boolean {
  if (isAscii(bytes)) return true;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: open });
    return true;
  } catch {
    return false;
  }
}

/** The top bits of four bytes. */
const fourTops = 0x80808080 | 0;

/** Whether all bytes are ASCII and none is zero. */
export function isPlain(bytes: Uint8Array): boolean {
  const { length } = bytes;
  const front = Math.min(length, -bytes.byteOffset & 3);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + front, (length - front) >> 2);
  // A byte that is zero borrows from the next and leaves its top bit set.
  let tops = 0;
  for (let i = 0; i < words.length; i++) tops |= words[i]! | (words[i]! - 0x01010101);
  const plain = (byte: number) => byte > 0 && byte < 0x80;
  const ends = [bytes.subarray(0, front), bytes.subarray(front + 4 * words.length)];
  return (tops & fourTops) === 0 && ends.every((end) => end.every(plain));
}

/** Whether all bytes are below 0x80; four of them at a time where they lie on a border of four. */
export function isAscii(bytes: Uint8Array): boolean {
  const { length } = bytes;
  const front = Math.min(length, -bytes.byteOffset & 3);
  for (let i = 0; i < front; i++) if (bytes[i]! >= 0x80) return false;
  if (front === length) return true;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + front, (length - front) >> 2);
  for (let i = 0; i < words.length; i++) if ((words[i]! & fourTops) !== 0) return false;
  for (let i = front + 4 * words.length; i < length; i++) if (bytes[i]! >= 0x80) return false;
  return true;
}
