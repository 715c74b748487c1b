import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { refuse } from '../../errors/patron-error';
import type { Source } from '../../project/schema';

/** What cells of the source's pseudonymised columns become: HMAC-SHA-256 of the trimmed text, in hex; null where there are none. */
export function pseudonymOf(
  source: Source,
  key: string | undefined,
  names: readonly string[],
): ((text: string) => string) | null {
  if (!source.pseudonyms?.length) return null;
  if (!key) refuse('ingest.no_key', { file: source.file });
  for (const column of source.pseudonyms)
    if (!names.includes(column))
      refuse('ingest.pseudonym_column', { file: source.file, column, columns: names.join(', ') });
  const bytes = hexToBytes(key);
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const hash = bytesToHex(hmac(sha256, bytes, utf8ToBytes(text)));
    if (known.size < 1_000_000) known.set(text, hash);
    return hash;
  };
}
