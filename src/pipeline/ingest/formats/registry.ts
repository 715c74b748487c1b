import { arrowFormat } from './arrow';
import { csvFormat } from './csv';
import type { FileFormat } from './format';

/** Tried in this order; text comes last, since anything might be text. */
const formats: readonly FileFormat[] = [arrowFormat, csvFormat];

export function formatOf(head: Uint8Array): FileFormat {
  return formats.find((format) => format.fits(head)) ?? csvFormat;
}
