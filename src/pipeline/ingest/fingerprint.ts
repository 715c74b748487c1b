import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { throwIfCancelled } from '../errors/patron-error';

const wholeUpTo = 256 << 20;

/**
 * SHA-256 of a file in hex. Files of up to 256 MiB are hashed by the platform, in a thread of its own; it cannot hash a stream, so
 * larger ones go piece by piece through the library.
 */
export async function fileFingerprint(file: Blob, signal: AbortSignal): Promise<string> {
  if (file.size <= wholeUpTo && globalThis.crypto?.subtle) {
    const bytes = await file.arrayBuffer();
    return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  }
  const hash = sha256.create();
  const reader = file.stream().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    throwIfCancelled(signal);
    hash.update(next.value);
  }
  return bytesToHex(hash.digest());
}
