import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** A file that can be read and written at a place; OPFS's synchronous handles are one. */
export interface ByteFile {
  size(): number;
  read(at: number, into: Uint8Array): number;
  /** Bytes written; throws or falls short where there is no room. */
  write(at: number, bytes: Uint8Array): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

const magic = 0x31565450;
const headerBytes = 16;
const keyBytes = 16;
const checkBytes = 4;
const scanned = 256;

/**
 * Vectors by text in one append-only file: a header (magic, dimensions), then records of one length, each
 * `[16 bytes of the text's SHA-256][dims × f32][FNV-1a of both]`, little-endian. Whatever does not check is as if it were
 * not there: another header empties the file, half a record at the end is cut off, a record whose sum is wrong is
 * recomputed and written anew behind it.
 */
export class VectorRecords {
  private readonly places = new Map<string, number>();
  private readonly recordBytes: number;
  private end: number;

  constructor(
    private readonly file: ByteFile,
    private readonly dims: number,
  ) {
    this.recordBytes = keyBytes + dims * 4 + checkBytes;
    if (!this.headerFits()) this.writeHeader();
    const records = Math.floor((file.size() - headerBytes) / this.recordBytes);
    this.end = headerBytes + records * this.recordBytes;
    if (this.end !== file.size()) file.truncate(this.end);
    this.scan();
  }

  /** The vector of a text, or null where there is none or its record is damaged. */
  get(text: string): Float32Array<ArrayBuffer> | null {
    const place = this.places.get(keyOf(text));
    if (place === undefined) return null;
    const record = new Uint8Array(this.recordBytes);
    const whole = this.file.read(place, record) === this.recordBytes;
    const body = record.subarray(0, -checkBytes);
    if (!whole || new DataView(record.buffer).getUint32(body.length, true) !== checksum(body)) return null;
    return new Float32Array(record.buffer.slice(keyBytes, body.length));
  }

  /** Appends vectors (row-major) of texts; where there is no room left, they are not kept. */
  append(texts: readonly string[], vectors: Float32Array): void {
    const bytes = new Uint8Array(texts.length * this.recordBytes);
    texts.forEach((text, i) => {
      const at = i * this.recordBytes;
      const row = vectors.slice(i * this.dims, (i + 1) * this.dims);
      bytes.set(hashOf(text), at);
      bytes.set(new Uint8Array(row.buffer), at + keyBytes);
      const body = bytes.subarray(at, at + this.recordBytes - checkBytes);
      new DataView(bytes.buffer).setUint32(at + body.length, checksum(body), true);
    });
    if (!this.written(bytes)) return;
    texts.forEach((text, i) => {
      this.places.set(keyOf(text), this.end + i * this.recordBytes);
    });
    this.end += bytes.length;
  }

  private written(bytes: Uint8Array): boolean {
    try {
      return this.file.write(this.end, bytes) === bytes.length;
    } catch {
      return false;
    }
  }

  close(): void {
    this.file.flush();
    this.file.close();
  }

  private headerFits(): boolean {
    const header = new Uint8Array(headerBytes);
    if (this.file.read(0, header) !== headerBytes) return false;
    const view = new DataView(header.buffer);
    return view.getUint32(0, true) === magic && view.getUint32(4, true) === this.dims;
  }

  private writeHeader(): void {
    const header = new DataView(new ArrayBuffer(headerBytes));
    header.setUint32(0, magic, true);
    header.setUint32(4, this.dims, true);
    this.file.truncate(0);
    this.file.write(0, new Uint8Array(header.buffer));
  }

  /** Reads the keys, many records at a time. A later record of a text counts instead of an earlier one. */
  private scan(): void {
    const block = new Uint8Array(scanned * this.recordBytes);
    for (let at = headerBytes; at < this.end; at += block.length) {
      const wanted = block.subarray(0, Math.min(block.length, this.end - at));
      this.file.read(at, wanted);
      for (let record = 0; record < wanted.length; record += this.recordBytes)
        this.places.set(hex(wanted.subarray(record, record + keyBytes)), at + record);
    }
  }
}

const hashOf = (text: string): Uint8Array => sha256(utf8ToBytes(text)).subarray(0, keyBytes);
const keyOf = (text: string): string => hex(hashOf(text));

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** FNV-1a, 32 bits. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
