import type { ByteFile } from '../../../src/workers/text/vector-records';

/** A file in memory; `room` is how large it may get. */
export class MemoryFile implements ByteFile {
  bytes = new Uint8Array(0);
  closed = false;

  constructor(public room = Number.POSITIVE_INFINITY) {}

  size = () => this.bytes.length;

  read(at: number, into: Uint8Array): number {
    const part = this.bytes.subarray(at, at + into.length);
    into.set(part);
    return part.length;
  }

  write(at: number, bytes: Uint8Array): number {
    if (at + bytes.length > this.room) throw new DOMException('full', 'QuotaExceededError');
    if (at + bytes.length > this.bytes.length) this.truncate(at + bytes.length);
    this.bytes.set(bytes, at);
    return bytes.length;
  }

  truncate(size: number): void {
    const kept = new Uint8Array(size);
    kept.set(this.bytes.subarray(0, size));
    this.bytes = kept;
  }

  flush(): void {}

  close(): void {
    this.closed = true;
  }
}
