import { guessDialect } from '../csv/dialect';
import { layoutOf } from '../csv/layout';
import { readRecords } from '../csv/read-records';
import { isWide } from '../encoding/head-text';
import { openText } from '../encoding/open-text';
import { foreignFormat } from '../magic';
import type { FileFormat, Look } from './format';

const lookBytes = 1 << 20;

/**
 * Delimited text: decoded to UTF-8 as it streams, then a byte scanner cuts records (any chunking gives the same table), and whole
 * columns of bytes go to the database as Arrow. DuckDB's own reader stops at mixed line ends and takes the quote of an
 * open field to the end of the file; here such a line is set aside like every record with another number of fields.
 */
export function csvReader(chunkBytes: number): FileFormat {
  return {
    id: 'csv',
    fits: () => true,
    async open(request) {
      const text = await openText(request);
      const layout = await layoutOf(request, text);
      const seen = { ended: false, bytesPerRow: 0 };
      const { headRows } = request;
      const { delimiter, header, skipLines, names } = layout;
      return {
        get read() {
          return { ...text.read, delimiter, header: header !== null, skip_lines: skipLines };
        },
        names,
        rows: null,
        encodings: headRows === null ? [] : await text.encodings(),
        batches: (wanted) =>
          readRecords(request, text, layout, {
            wanted,
            chunkBytes: headRows === null ? chunkBytes : lookBytes,
            seen,
          }),
        seen: () => seen,
      };
    },
  };
}

/** How well the beginning of a file suits as delimited text (formats/registry.ts): prose has commas too, but not for ten lines. */
export function textSuits({ head, name }: Look): number {
  const wide = isWide(head);
  if (foreignFormat(head) || (!wide && head.includes(0))) return 0;
  const text = wide ? new TextEncoder().encode(new TextDecoder(wide).decode(head)) : head;
  const { agreement, records } = guessDialect(text, false);
  return agreement > 0.8 && (records.length >= 10 || /\.(csv|tsv|tab)$/i.test(name)) ? 2 : 1;
}

export const csvFormat = csvReader(8 << 20);
