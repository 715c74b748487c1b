import type { SniffReport } from '../../engine/source-report';
import { refuse } from '../../errors/patron-error';
import { isAscii } from '../csv/utf8';
import { join } from '../file-bytes';
import type { FormatRead, OpenRequest } from '../formats/format';
import { startsWith } from '../magic';
import { choices } from './choices';
import { type Detected, detectEncoding } from './detect';
import { encodingOf } from './labels';
import { textDecoder } from './text-decoder';
import { withoutMarks } from './without-marks';

const sampleBytes = 1 << 20;

/** The content of a text file as UTF-8, whatever it is written in; never whole in memory. */
export interface TextBytes {
  /** What it is read in; a later byte can still decide (`encoding_note`). */
  readonly read: Required<Pick<FormatRead, 'encoding' | 'encoding_confidence'>> &
    Pick<FormatRead, 'encoding_note' | 'marks'>;
  /** Whether the file itself is UTF-8, so that wrong bytes are still in it; elsewhere U+FFFD stands for them. */
  readonly asItIs: boolean;
  /** The front of it, from about 1 MiB of the file or as many bytes as are wished; `whole`: there is no more. */
  sample(wished?: number): Promise<{ readonly text: Uint8Array; readonly whole: boolean }>;
  /** The next piece, or null at the end. */
  next(): Promise<Uint8Array | null>;
  /** Bytes of the content for each byte that came out. */
  scale(): number;
  /** Encodings to choose from, for a look. */
  encodings(): Promise<SniffReport['encodings']>;
}

/**
 * Opens a text file: its encoding is `read.encoding`, or found out from its front; where that is plain ASCII, from the first
 * byte that is not. Byte-order marks are taken out wherever they stand and counted. Refuses an encoding that nobody knows.
 */
export async function openText({ source, fileName, bytes }: OpenRequest): Promise<TextBytes> {
  const front = async (length: number) => (await bytes.peek(length)).subarray(0, length);
  const head = await front(sampleBytes);
  const wished = source.read?.encoding;
  const given = wished === undefined ? null : encodingOf(wished);
  if (wished !== undefined && given === null) refuse('ingest.encoding', { file: fileName, encoding: wished });
  if (given === null && (startsWith(head, [0xff, 0xfe, 0, 0]) || startsWith(head, [0, 0, 0xfe, 0xff])))
    refuse('ingest.encoding', { file: fileName, encoding: 'UTF-32' });
  let found: Detected = detectEncoding(head, head.length < sampleBytes);
  let late = false;
  let settled = given !== null || !found.plain;
  let decoder = decoderOf(given ?? found.encoding);
  const marks = withoutMarks();
  let taken = 0;
  let out = 0;

  const settle = async (piece: Uint8Array) => {
    if (settled || isAscii(piece)) return;
    settled = true;
    const ahead = await front(sampleBytes);
    found = detectEncoding(join([piece, ahead]), ahead.length < sampleBytes);
    late = found.encoding !== 'utf-8';
    decoder = decoderOf(found.encoding);
  };

  return {
    get read() {
      return {
        encoding: given ?? found.encoding,
        encoding_confidence: given === null ? found.confidence : 1,
        ...(late ? { encoding_note: 'late' as const } : {}),
        ...(marks.count > 0 ? { marks: marks.count } : {}),
      };
    },
    get asItIs() {
      return decoder === null;
    },
    async sample(length = sampleBytes) {
      const raw = length > head.length ? await front(length) : head;
      const whole = raw.length < length;
      const own = withoutMarks();
      const text = decoderOf(given ?? found.encoding)?.(raw, whole) ?? raw;
      return { text: join([own.take(text), ...(whole ? [own.rest()] : [])]), whole };
    },
    async next() {
      for (;;) {
        const piece = await bytes.next();
        if (piece) await settle(piece);
        taken += piece?.length ?? 0;
        const text = decoder ? decoder(piece ?? new Uint8Array(), piece === null) : piece;
        const clean = text ? marks.take(text) : new Uint8Array();
        const last = piece === null ? join([clean, marks.rest()]) : clean;
        out += last.length;
        if (last.length > 0) return last;
        if (piece === null) return null;
      }
    },
    scale: () => (out > 0 ? taken / out : 1),
    encodings: async () => choices(head, head.length < sampleBytes, found, given),
  };
}

type Decode = (piece: Uint8Array, last: boolean) => Uint8Array;

/** From an encoding to UTF-8, piece by piece; null where it is UTF-8. */
function decoderOf(encoding: string): Decode | null {
  if (encoding === 'utf-8') return null;
  const decode = textDecoder(encoding);
  const encoder = new TextEncoder();
  return (piece, last) => encoder.encode(decode(piece, last));
}
