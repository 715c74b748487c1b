/**
 * Fingerprint of a JSON value, 32 hexadecimal digits, over its canonical text: keys are sorted and undefined members
 * left out, so equal documents have equal fingerprints whatever their order. Meant for step keys, not against forgery.
 */
export function fingerprint(value: unknown): string {
  return fnv1a(canonical(value));
}

/** FNV-1a, 128 bits, of a text's UTF-8 bytes (Fowler, Noll and Vo; RFC 9923). */
export function fnv1a(text: string): string {
  const prime = 0x0000000001000000000000000000013bn;
  let hash = 0x6c62272e07bb014262b821756295c58dn;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(128, (hash ^ BigInt(byte)) * prime);
  }
  return hash.toString(16).padStart(32, '0');
}

/** JSON text with sorted keys; numbers that JSON cannot say keep their name. */
function canonical(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`);
  return `{${members.join(',')}}`;
}
