import { type Data, makeData, Utf8 } from 'apache-arrow';

/** One growing Arrow column of UTF-8 text; an empty cell is NULL. */
export class TextColumn {
  data = new Uint8Array(1 << 12);
  offsets = new Int32Array(1 << 10);
  valid = new Uint8Array(1 << 7);
  nulls = 0;

  append(row: number, bytes: Uint8Array, start: number, end: number, doubled: number): void {
    if (row + 2 > this.offsets.length) this.growRows();
    let to = this.offsets[row] ?? 0;
    if (to + end - start > this.data.length) this.growData(to + end - start);
    const { data } = this;
    if (doubled) {
      for (let i = start; i < end; i++) {
        data[to++] = bytes[i]!;
        if (bytes[i] === 34) i++;
      }
    } else if (end - start > 48) {
      data.set(bytes.subarray(start, end), to);
      to += end - start;
    } else for (let i = start; i < end; i++) data[to++] = bytes[i]!;
    this.offsets[row + 1] = to;
    if (end > start) this.valid[row >> 3]! |= 1 << (row & 7);
    else this.nulls++;
  }

  private growRows(): void {
    const { offsets, valid } = this;
    this.offsets = new Int32Array(offsets.length * 2);
    this.offsets.set(offsets);
    this.valid = new Uint8Array(valid.length * 2);
    this.valid.set(valid);
  }

  private growData(needed: number): void {
    const { data } = this;
    this.data = new Uint8Array(Math.max(data.length * 2, needed));
    this.data.set(data);
  }

  reset(): void {
    this.nulls = 0;
    this.valid.fill(0);
  }

  take(rows: number): Data<Utf8> {
    return makeData({
      type: new Utf8(),
      length: rows,
      nullCount: this.nulls,
      valueOffsets: this.offsets.subarray(0, rows + 1),
      data: this.data.subarray(0, this.offsets[rows] ?? 0),
      nullBitmap: this.valid.subarray(0, (rows + 7) >> 3),
    });
  }
}
