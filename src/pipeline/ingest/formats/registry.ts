import { arrowFormat } from './arrow/arrow-format';
import { csvFormat } from './csv';
import type { FileFormat, Look } from './format';

/** Tried in this order; text is what is left, since anything might be text. */
const formats: readonly FileFormat[] = [arrowFormat];

/** The format that claims the bytes, text where none does. */
export function formatOf(look: Look): FileFormat {
  return formats.find((format) => format.fits(look)) ?? csvFormat;
}
