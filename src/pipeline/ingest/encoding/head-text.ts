import type { Look } from '../formats/format';
import { detectEncoding } from './detect';

/** The head of a file as text for telling its format: UTF-16 where it is that, else UTF-8, in which structure is plain. */
export function headText({ head }: Look): string {
  const wide = isWide(head);
  return new TextDecoder(wide ?? 'utf-8').decode(head);
}

/** UTF-16 by its mark or its zero bytes. */
export function isWide(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (!head.includes(0) && head[0] !== 0xff && head[0] !== 0xfe) return null;
  const { encoding } = detectEncoding(head, false);
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? encoding : null;
}
