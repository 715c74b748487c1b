import { type Dialect, fieldText, RecordScanner } from './record-scanner';

/** Delimiters tried, the ones that are rarer in prose first: on a tie the earlier wins. */
const candidates = ['\t', ';', '|', '^', '~', ',', 'spaces'] as const;
const recordsLookedAt = 500;

export interface GuessedDialect {
  readonly dialect: Dialect;
  /** One character, or "spaces". */
  readonly delimiter: string;
  /** Share of the records that have the commonest number of fields; 0 where that is one field. */
  readonly agreement: number;
  /** The first records as text. */
  readonly records: readonly (readonly string[])[];
}

export function dialectOf(delimiter: string, newline: 10 | 13): Dialect {
  const collapse = delimiter === 'spaces';
  return { delimiter: collapse ? 32 : delimiter.charCodeAt(0), collapse, newline };
}

/**
 * The delimiter whose records agree best on their number of fields (more than one), over the first 500 records of
 * `sample`; a comma when nothing divides the lines. Own, since DuckDB's sniffer takes ' for the quote in files with
 * apostrophes and knows neither runs of spaces nor a missing header when all is text.
 */
export function guessDialect(sample: Uint8Array, whole: boolean, given?: string): GuessedDialect {
  const newline = sample.includes(10) || !sample.includes(13) ? 10 : 13;
  const tried = (given ? [given] : candidates).map((delimiter) => {
    const dialect = dialectOf(delimiter, newline);
    const records = firstRecords(sample, dialect, whole);
    return { dialect, delimiter, records, agreement: agreementOf(records) };
  });
  const best = tried.reduce((a, b) => (b.agreement > a.agreement + 1e-9 ? b : a));
  if (best.agreement > 0 || given) return best;
  return tried.find((t) => t.delimiter === ',') ?? best;
}

function firstRecords(sample: Uint8Array, dialect: Dialect, whole: boolean): string[][] {
  const records: string[][] = [];
  const scanner = new RecordScanner(dialect);
  scanner.scan(sample.subarray(0, 1 << 18), whole && sample.length <= 1 << 18, () => {
    if (records.length >= recordsLookedAt) return;
    records.push(
      Array.from({ length: scanner.count }, (_, i) =>
        fieldText(sample, scanner.starts[i]!, scanner.ends[i]!, scanner.doubled[i]!),
      ),
    );
  });
  return records;
}

/** Share of records with the commonest number of fields; 0 where that is one field. */
function agreementOf(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const record of records) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  let width = 0;
  let most = 0;
  for (const [fields, n] of counts)
    if (n > most || (n === most && fields > width)) [width, most] = [fields, n];
  return width > 1 ? most / records.length : 0;
}
