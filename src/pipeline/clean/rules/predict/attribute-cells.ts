import { type Database, ident } from '../../../engine/database';
import { fingerprint } from '../merge/fingerprint';

/** One attribute of all rows: NaN or null where it is missing. */
export type AttributeCells =
  | { readonly name: string; readonly kind: 'number'; readonly cells: Float64Array }
  | {
      readonly name: string;
      readonly kind: 'words';
      readonly cells: readonly (string | null)[];
      /** The fingerprint of each cell: words that are written alike are one. */
      readonly keys: readonly (string | null)[];
    };

/** Words that stand for a cell without a value, in lower case. */
const blankWords = [
  '',
  '-',
  '--',
  '?',
  '.',
  'n/a',
  '#n/a',
  'nan',
  'null',
  'unknown',
  '未知',
  '不详',
  '无数据',
];

/** SQL that is true where an attribute's cell says nothing. */
export function isMissing(cell: string, type: string): string {
  if (type !== 'VARCHAR') return `(${cell} IS NULL OR isnan(${cell}))`;
  return `(${cell} IS NULL OR lower(trim(${cell})) IN (${blankWords.map((word) => `'${word}'`).join(', ')}))`;
}

/** Reads attributes of `rows` in the order of line_id, cells without a value as missing. */
export function readAttributes(
  db: Database,
  rows: string,
  attributes: readonly { readonly name: string; readonly type: string }[],
): AttributeCells[] {
  const cell = ({ name, type }: (typeof attributes)[number], i: number) =>
    `CASE WHEN NOT ${isMissing(ident(name), type)} THEN ${ident(name)} END AS a${i}`;
  const table = db.query(`SELECT ${attributes.map(cell).join(', ')} FROM ${rows} ORDER BY line_id`);
  return attributes.map(({ name, type }, i): AttributeCells => {
    const values = [...(table.getChild(`a${i}`) ?? [])];
    if (type !== 'VARCHAR')
      return {
        name,
        kind: 'number',
        cells: Float64Array.from(values, (v) => (v === null ? Number.NaN : Number(v))),
      };
    const cells = values.map((v) => (v === null ? null : String(v)));
    return { name, kind: 'words', cells, keys: keysOf(cells) };
  });
}

function keysOf(cells: readonly (string | null)[]): (string | null)[] {
  const known = new Map<string, string>();
  return cells.map((cell) => {
    if (cell === null) return null;
    const key = known.get(cell) ?? fingerprint(cell);
    known.set(cell, key);
    return key;
  });
}
