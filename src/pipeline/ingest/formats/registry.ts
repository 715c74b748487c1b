import { arrowFormat } from './arrow/arrow-format';
import { csvFormat, textSuits } from './csv';
import type { FileFormat, Look } from './format';
import { jsonFormat } from './json/json-format';
import { jsonLinesFormat } from './json/json-lines-format';
import { parquetFormat } from './parquet/parquet-format';
import { odsFormat, xlsxFormat } from './workbook/workbook-formats';

/** Tried in this order; text is what is left, since anything might be text. */
const formats: readonly FileFormat[] = [
  arrowFormat,
  parquetFormat,
  xlsxFormat,
  odsFormat,
  jsonLinesFormat,
  jsonFormat,
];

/**
 * How well the bytes suit as a table: 3 a format that is one by its nature, 2 text that divides into columns, 1 other text, 0
 * pictures, documents and the like.
 */
export function suitsAsTable(look: Look): number {
  return formats.some((format) => format.fits(look)) ? 3 : textSuits(look);
}

/** The format that claims the bytes, text where none does. */
export function formatOf(look: Look): FileFormat {
  return formats.find((format) => format.fits(look)) ?? csvFormat;
}
