import { z } from 'zod';
import type { CanonicalKind } from '../../../engine/audit-report';
import { ident, literal } from '../../../engine/database';
import { type CleaningRule, ruleWith } from '../rule';

/** Tags that editors and shop systems write; "a < b" and "<3" are none. */
const tags =
  'a|abbr|b|big|blockquote|body|br|center|code|dd|del|div|dl|dt|em|font|h[1-6]|head|hr|html|i|img|ins|li|link|meta|ol|p|pre|s|script|small|span|strike|strong|style|sub|sup|table|tbody|td|th|title|tr|tt|u|ul|video';
const tag = `</?(${tags})(\\s[^<>]*)?/?>`;
const comment = '<!--.*?-->|<(script|style)\\b[^<>]*>.*?</(script|style)>';
const bbCode = '\\[/?(b|i|u|s|url|img|quote|color|size)(=[^\\[\\]]*)?\\]';
const markup = `${comment}|${tag}|${bbCode}`;

const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  middot: '·',
  bull: '•',
  deg: '°',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  times: '×',
  szlig: 'ß',
  agrave: 'à',
  aacute: 'á',
  acirc: 'â',
  auml: 'ä',
  ccedil: 'ç',
  egrave: 'è',
  eacute: 'é',
  ecirc: 'ê',
  iacute: 'í',
  ntilde: 'ñ',
  oacute: 'ó',
  ouml: 'ö',
  uacute: 'ú',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  Eacute: 'É',
};
const entity = `&(amp|${Object.keys(named).join('|')}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});`;

/**
 * Control characters (tabs and line ends aside), soft hyphens, zero-width spaces, marks of direction and byte order. The
 * joiners of emoji, Arabic and Indic scripts (U+200C, U+200D) belong to what is written.
 */
const invisible =
  '[\\x{1}-\\x{8}\\x{B}\\x{C}\\x{E}-\\x{1F}\\x{7F}-\\x{9F}\\x{AD}\\x{200B}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2060}-\\x{2064}\\x{FEFF}\\x{FFF9}-\\x{FFFB}]';

const has = (cell: string, pattern: string) => `regexp_matches(${cell}, ${literal(pattern)}, 'is')`;
const without = (cell: string, pattern: string, instead = '') =>
  `regexp_replace(${cell}, ${literal(pattern)}, ${literal(instead)}, 'gis')`;

/** SQL of a text with each numeric entity (&#233; &#xE9;) as the character that it stands for; what stands for none goes. */
function withoutEntities(pattern: string, code: string): string {
  return `list_reduce(list_prepend(clean, list_distinct(regexp_extract_all(clean, ${literal(pattern)}))),
    lambda t, e: replace(t, e, CASE WHEN ${code} BETWEEN 9 AND 55295 OR ${code} BETWEEN 57344 AND 1114111 THEN chr(${code}) ELSE '' END))`;
}

/** What is done to a text, one after the other; SQL upon the column `clean`. */
const steps: readonly string[] = [
  without('clean', '&(amp;)+', '&'),
  Object.entries(named).reduce(
    (sql, [name, letter]) => `replace(${sql}, ${literal(`&${name};`)}, ${literal(letter)})`,
    'clean',
  ),
  withoutEntities('&#[0-9]{1,7};', 'TRY_CAST(substr(e, 3, length(e) - 3) AS INTEGER)'),
  withoutEntities('&#[xX][0-9a-fA-F]{1,6};', "TRY_CAST('0x' || substr(e, 4, length(e) - 4) AS INTEGER)"),
  without('clean', markup, ' '),
  without('clean', invisible),
  `trim(${without('clean', '[ \\t\\x{A0}]+', ' ')})`,
];

/** SELECT of every column of `texts` (one of them `text`) and `clean`: without noise, empty where nothing else stood there. */
export function cleanedTexts(texts: string): string {
  return steps.reduce(
    (from, step) => `SELECT * REPLACE (${step} AS clean) FROM (${from})`,
    `SELECT *, text AS clean FROM ${texts}`,
  );
}

/**
 * Markup, entities and characters that nobody sees, within the texts of one column. The text stays, cleaned; its former
 * wording is kept in `changes`.
 */
export function textNoiseRule(definition: {
  readonly id: string;
  readonly table: CanonicalKind;
  readonly column: string;
  readonly shows: readonly string[];
}): CleaningRule {
  const { id, table, column, shows } = definition;
  const cell = ident(column);
  return ruleWith({
    id,
    table,
    effect: 'change',
    on: true,
    shows,
    parameters: z.strictObject({}),
    judge({ db, rows, scratch }) {
      const noisy = scratch(
        'noisy_texts',
        `SELECT * FROM (SELECT text, ${has('text', markup)} AS markup, ${has('text', entity)} AS entities,
            ${has('text', invisible)} AS invisible FROM (SELECT DISTINCT ${cell} AS text FROM ${rows})
          WHERE text IS NOT NULL) WHERE markup OR entities OR invisible`,
      );
      if (db.query(`SELECT 1 FROM ${noisy} LIMIT 1`).numRows === 0)
        return { condition: 'false', details: { markup: 'false', entities: 'false', invisible: 'false' } };
      const cleaned = scratch(
        'cleaned_texts',
        `SELECT text AS __text, clean AS __clean FROM (${cleanedTexts(noisy)})`,
      );
      const is = (kind: string) => `r.${cell} IN (SELECT text FROM ${noisy} WHERE ${kind})`;
      return {
        condition: is('true'),
        details: { markup: is('markup'), entities: is('entities'), invisible: is('invisible') },
        changes: {
          [column]: (now) =>
            `nullif(coalesce((SELECT n.__clean FROM ${cleaned} n WHERE n.__text = ${now}), ${now}), '')`,
        },
      };
    },
  });
}
