import { type Data, makeData, Utf8, Vector } from 'apache-arrow';

const encoder = new TextEncoder();

/** A growing Arrow column of texts. */
export class Utf8Column {
  private bytes = new Uint8Array(1 << 12);
  private offsets = new Int32Array(1 << 8);
  private valid = new Uint8Array(1 << 5);
  private nulls = 0;
  length = 0;

  append(text: string | null | undefined): void {
    const at = this.used;
    if (text === null || text === undefined) {
      this.end(at, false);
      return;
    }
    // A UTF-16 unit takes at most three bytes.
    this.reserve(at + text.length * 3);
    this.end(at + encoder.encodeInto(text, this.bytes.subarray(at)).written, true);
  }

  /** Bytes that are UTF-8 already. */
  appendBytes(text: Uint8Array | null | undefined): void {
    const at = this.used;
    if (!text) {
      this.end(at, false);
      return;
    }
    this.reserve(at + text.length);
    if (text.length > 32) this.bytes.set(text, at);
    else for (let i = 0; i < text.length; i++) this.bytes[at + i] = text[i] ?? 0;
    this.end(at + text.length, true);
  }

  data(): Data<Utf8> {
    const { length } = this;
    return makeData({
      type: new Utf8(),
      length,
      nullCount: this.nulls,
      valueOffsets: this.offsets.subarray(0, length + 1),
      data: this.bytes.subarray(0, this.used),
      nullBitmap: this.valid.subarray(0, (length + 7) >> 3),
    });
  }

  vector(): Vector<Utf8> {
    return new Vector([this.data()]);
  }

  private get used(): number {
    return this.offsets[this.length] ?? 0;
  }

  private end(to: number, valid: boolean): void {
    const row = this.length++;
    if (row + 2 > this.offsets.length) {
      const { offsets, valid: bits } = this;
      this.offsets = new Int32Array(offsets.length * 2);
      this.offsets.set(offsets);
      this.valid = new Uint8Array(bits.length * 2);
      this.valid.set(bits);
    }
    this.offsets[row + 1] = to;
    if (valid) this.valid[row >> 3] = (this.valid[row >> 3] ?? 0) | (1 << (row & 7));
    else this.nulls++;
  }

  private reserve(size: number): void {
    if (size <= this.bytes.length) return;
    const { bytes } = this;
    this.bytes = new Uint8Array(Math.max(bytes.length * 2, size));
    this.bytes.set(bytes);
  }
}
