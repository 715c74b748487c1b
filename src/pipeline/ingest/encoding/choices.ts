import type { SniffReport } from '../../engine/source-report';
import type { Detected } from './detect';
import { offered } from './labels';
import { textDecoder } from './text-decoder';

const sampleLength = 160;
/** Encodings less likely than this are listed, but with no share of their own. */
const least = 0.001;

/**
 * Encodings to choose from, likeliest first, each with the first line that is not plain ASCII as it would read: empty where there
 * is none. Those in which the front of the file is no text are left out, but for the one that was chosen.
 */
export function choices(
  head: Uint8Array,
  whole: boolean,
  { encoding, confidence, ranked }: Detected,
  given: string | null,
): SniffReport['encodings'] {
  const shares = new Map(ranked().map((r) => [r.encoding, r.confidence]));
  shares.set(encoding, confidence);
  const wide = encoding.startsWith('utf-16');
  return [...new Set([...(given === null ? [] : [given]), ...offered])]
    .filter((name) => name === given || name === encoding || !(wide || name.startsWith('utf-16')))
    .map((name) => ({ name, text: textOf(head, name, whole) }))
    .filter(({ name, text }) => name === given || name === encoding || text.sound)
    .map(({ name, text }) => ({ encoding: name, confidence: shareOf(shares.get(name)), sample: text.line }))
    .sort((a, b) => b.confidence - a.confidence);
}

const shareOf = (confidence = 0) => (confidence < least ? 0 : confidence);

/** Whether the bytes are text in an encoding, and the first line of it with a character beyond ASCII. */
function textOf(head: Uint8Array, encoding: string, whole: boolean) {
  const text = textDecoder(encoding)(head, whole).replace(/^\ufeff/, '');
  const sound = !text.includes('\ufffd');
  const at = text.search(/[^\p{ASCII}]/u);
  if (at < 0) return { sound, line: '' };
  const from = Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('\r', at)) + 1;
  const [line = ''] = text.slice(Math.max(from, at - 60), at + sampleLength).split(/[\r\n]/, 1);
  return { sound, line: line.slice(0, sampleLength) };
}
