/** How the bytes of a text table divide. */
export interface Dialect {
  /** Byte between fields. */
  readonly delimiter: number;
  /** Runs of the delimiter are one, and none stands at the ends of a line. */
  readonly collapse: boolean;
  /** Byte that ends a line; with 10, a 13 before it belongs to the line end. */
  readonly newline: 10 | 13;
}

/** A record longer than this is taken for a quote that nobody closed. */
export const longestRecord = 1 << 20;

const quote = 34;
const space = 32;
const tab = 9;

/**
 * Finds records and fields in bytes (RFC 4180, with bare quotes inside unquoted fields as text). After each record the
 * callback reads `count`, `starts`, `ends` (positions in the bytes given), `doubled` (the field holds "" for ") and
 * `malformed` (text after a closing quote; over several lines it is the first line alone). Lines with nothing in
 * them are no records.
 */
export class RecordScanner {
  count = 0;
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  doubled = new Uint8Array(64);
  malformed = false;
  /** Line of the file where the current record begins, from 1. */
  line = 1;

  private lines = 0;

  constructor(private readonly dialect: Dialect) {}

  /**
   * Scans `bytes` from a record's beginning; returns how many belong to whole records. The rest is to be given again
   * with what follows it. `final`: nothing follows, so the last line needs no line end.
   */
  scan(bytes: Uint8Array, final: boolean, onRecord: () => void): number {
    let from = 0;
    while (from < bytes.length) {
      const end = this.record(bytes, from, final);
      if (end > 0 && this.malformed && this.lines > 1) {
        from = this.setLineAside(bytes, from, onRecord);
      } else if (end > 0) {
        if (!this.blank(bytes)) onRecord();
        this.line += this.lines;
        from = end;
      } else if (end === openQuote && (final || bytes.length - from > longestRecord)) {
        from = this.setLineAside(bytes, from, onRecord);
      } else break;
    }
    return from;
  }

  private record(bytes: Uint8Array, from: number, final: boolean): number {
    const { delimiter, collapse, newline } = this.dialect;
    const length = bytes.length;
    this.count = 0;
    this.malformed = false;
    this.lines = 1;
    let at = from;
    for (;;) {
      let start = at;
      while (start < length && (bytes[start] === space || (collapse && bytes[start] === delimiter))) start++;
      if (collapse) at = start;
      let end: number;
      let doubled = 0;
      if (start < length && bytes[start] === quote) {
        at = ++start;
        for (;;) {
          end = bytes.indexOf(quote, at);
          if (end < 0 || end - from > longestRecord) return openQuote;
          if (bytes[end + 1] !== quote) break;
          doubled = 1;
          at = end + 2;
        }
        for (let i = start; i < end; i++) if (bytes[i] === newline) this.lines++;
        at = end + 1;
        let rest = bytes[at];
        while (at < length && rest !== delimiter && rest !== newline) {
          if (rest !== space && rest !== 13) this.malformed = true;
          rest = bytes[++at];
        }
      } else {
        start = at;
        for (; at < length; at++) {
          const byte = bytes[at]!;
          if (byte === delimiter || byte === newline) break;
        }
        end = at;
      }
      const ended = at >= length;
      if (ended && !final) return unfinished;
      const last = ended || bytes[at] === newline;
      if (last && newline === 10 && end === at) while (end > start && bytes[end - 1] === 13) end--;
      if (!(collapse && last && end === start && this.count > 0)) this.field(start, end, doubled);
      if (last) return ended ? length : at + 1;
      at++;
    }
  }

  private field(start: number, end: number, doubled: number): void {
    if (this.count === this.starts.length) this.grow();
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.doubled[this.count] = doubled;
    this.count++;
  }

  private grow(): void {
    const size = this.starts.length * 2;
    const [starts, ends, doubled] = [this.starts, this.ends, this.doubled];
    this.starts = new Int32Array(size);
    this.starts.set(starts);
    this.ends = new Int32Array(size);
    this.ends.set(ends);
    this.doubled = new Uint8Array(size);
    this.doubled.set(doubled);
  }

  private blank(bytes: Uint8Array): boolean {
    if (this.count !== 1) return false;
    const end = this.ends[0] ?? 0;
    for (let i = this.starts[0] ?? 0; i < end; i++) {
      const byte = bytes[i];
      if (byte !== space && byte !== tab && byte !== 13) return false;
    }
    return true;
  }

  private setLineAside(bytes: Uint8Array, from: number, onRecord: () => void): number {
    const newlineAt = bytes.indexOf(this.dialect.newline, from);
    const end = newlineAt < 0 ? bytes.length : newlineAt;
    this.count = 0;
    this.field(from, end, 0);
    this.malformed = true;
    onRecord();
    this.line++;
    return Math.min(end + 1, bytes.length);
  }
}

const openQuote = -1;
const unfinished = -2;

/** The text of a field, quotes undone. */
export function fieldText(bytes: Uint8Array, start: number, end: number, doubled: number): string {
  const text = new TextDecoder().decode(bytes.subarray(start, end));
  return doubled ? text.replaceAll('""', '"') : text;
}
