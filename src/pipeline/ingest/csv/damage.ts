import { refuse } from '../../errors/patron-error';
import type { RecordScanner } from './record-scanner';
import { isPlain, isUtf8 } from './utf8';

/** Up to so many rows with such bytes are set aside whatever their share. */
const fewRows = 10;
const largestShare = 0.1;

/** What a stretch of text may hold that no text has: zero bytes, bytes that are no character. */
export interface Doubt {
  readonly zero: boolean;
  readonly encoding: boolean;
  /** Whether the bytes are the file's own; else U+FFFD stands for those that were no character. */
  readonly asItIs: boolean;
}

/** Null where nothing is wrong with the stretch. `open`: more follows, so a character may be cut at its end. */
export function damageIn(bytes: Uint8Array, asItIs: boolean, open: boolean): Doubt | null {
  if (isPlain(bytes)) return null;
  const zero = bytes.includes(0);
  const encoding = asItIs ? !isUtf8(bytes, open) : hasReplacement(bytes);
  return zero || encoding ? { zero, encoding, asItIs } : null;
}

export type DamageKind = 'encoding' | 'zero';

/** The first field (from 0) of a record that holds such bytes. */
export function fieldWithDamage(
  bytes: Uint8Array,
  { count, starts, ends }: RecordScanner,
  { zero, encoding, asItIs }: Doubt,
): { readonly field: number; readonly kind: DamageKind } | null {
  for (let field = 0; field < count; field++) {
    const cell = bytes.subarray(starts[field], ends[field]);
    if (zero && cell.includes(0)) return { field, kind: 'zero' };
    if (encoding && (asItIs ? !isUtf8(cell) : hasReplacement(cell))) return { field, kind: 'encoding' };
  }
  return null;
}

const hasReplacement = (bytes: Uint8Array): boolean => firstReplacement(bytes) >= 0;

/** Where U+FFFD stands first in UTF-8, or −1. */
export function firstReplacement(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1))
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) return at;
  return -1;
}

/** Counts records with such bytes and refuses the file where they are too many to be set aside. */
export class DamageCount {
  private count = 0;
  private first: { readonly kind: DamageKind; readonly line: number; readonly column: number } | null = null;

  constructor(
    private readonly file: string,
    private readonly encoding: () => string,
  ) {}

  add(kind: DamageKind, line: number, column: number): void {
    this.count++;
    this.first ??= { kind, line, column };
  }

  check(rows: number, ended: boolean): void {
    const many = this.count > fewRows && this.count > largestShare * (rows + this.count);
    if (many || (ended && rows === 0 && this.count > 0)) this.refuse();
  }

  refuse(): void {
    if (!this.first) return;
    const { kind, ...place } = this.first;
    if (kind === 'zero') refuse('ingest.nul', { file: this.file, ...place });
    refuse('ingest.bad_bytes', { file: this.file, encoding: this.encoding(), ...place });
  }
}
