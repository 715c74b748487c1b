import { baseRole } from './roles';
import { synonyms } from './synonyms';

const lists = new Map(
  Object.entries(synonyms).map(([role, { sure, weak }]) => [
    role,
    { sure: sure.split('|'), weak: weak?.split('|') ?? [] },
  ]),
);

/** Lower-case words: camel case and punctuation apart, full-width as half-width. */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** How much a column's name speaks for a role: 1 says it, .75 holds its words, .5 might, 0 says nothing. */
export function nameScore(role: string, name: string): number {
  const base = baseRole(role);
  const list = lists.get(base);
  if (!list) return 0;
  const words = normaliseName(name);
  const joined = words.replaceAll(' ', '');
  const same = (synonym: string) => synonym === words || synonym.replaceAll(' ', '') === joined;
  if (list.sure.some(same) || base.replaceAll('_', '') === joined || role.replaceAll('_', '') === joined)
    return 1;
  if (list.sure.some((synonym) => holds(words, synonym))) return 0.75;
  if (list.weak.some(same)) return 0.5;
  return list.weak.some((synonym) => synonym.length > 2 && holds(words, synonym)) ? 0.3 : 0;
}

function holds(words: string, synonym: string): boolean {
  if (/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]/u.test(synonym))
    return synonym.length > 1 && words.includes(synonym);
  return synonym.includes(' ') && ` ${words} `.includes(` ${synonym} `);
}
