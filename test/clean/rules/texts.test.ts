import { beforeAll, describe, expect, it, test } from 'vitest';
import { knownTemplate } from '../../../src/pipeline/clean/rules/texts/templates';
import { cleanedTexts } from '../../../src/pipeline/clean/rules/texts/text-noise-rule';
import { type Database, literal, rowsOf } from '../../../src/pipeline/engine/database';
import { createNodeDatabase } from '../../support/node-database';
import { all, clean } from '../support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
}, 60_000);

const cleaned = (text: string) =>
  rowsOf(db.query(cleanedTexts(`(SELECT ${literal(text)} AS text)`)))[0]?.clean;

describe('a text without noise', () => {
  it.each([
    ['Nice<br/>and <b>warm</b>', 'Nice and warm'],
    ['<p class="x">Good</p>', 'Good'],
    ['a &lt; b &amp;amp; c', 'a < b & c'],
    ['caf&eacute; &#8364;5 &#xE9;', 'café €5 é'],
    ['It&amp;#39;s fine', "It's fine"],
    ['zero\u200bwidth\ufeff here\u0007', 'zerowidth here'],
    ['&lt;br&gt;', ''],
    ['&#9999999;gone&#xD800;', 'gone'],
    ['[b]bold[/b] [url=http://x]link[/url]', 'bold link'],
  ])('%j becomes %j', (text, clear) => expect(cleaned(text)).toBe(clear));

  it.each(['I <3 it, 5 < 6 > 4', 'AT&T; R&D', 'line\nbreak', 'می‌خواهم', '👩‍👧 lovely', 'x [1] y'])(
    '%j stays as it is',
    (text) => expect(cleaned(text)).toBe(text),
  );
});

describe('what shops write where nobody wrote', () => {
  const known = (text: string) => new RegExp(knownTemplate, 'u').test(text.toLowerCase().trim());
  it.each([
    'This user did not leave a comment.',
    'No review text left',
    'N/A',
    '此用户没有填写评价。',
    '系统默认好评！',
    '该买家未及时做出评价',
    '评价方未及时做出评价,系统默认好评!',
    '(no comment)',
  ])('is known: %s', (text) => expect(known(text)).toBe(true));
  it.each(['No comments needed, it is perfect', '好评', 'Default settings are fine', '没有质量问题，好评'])(
    'is not: %s',
    (text) => expect(known(text)).toBe(false),
  );
});

const reviews = `customer_id,at,sku,rating,text
1,2024-01-02,MUG,5,"Lovely mug, warm &amp; heavy"
1,2024-01-05,MUG,5,"Lovely mug, warm &amp; heavy"
1,2024-01-06,MUG,4,"lovely MUG; warm &amp; heavy!"
1,2024-01-07,CUP,5,"Lovely mug, warm &amp; heavy"
2,2024-01-02,MUG,5,Good
2,2024-01-03,MUG,5,Good
3,2024-01-04,MUG,5,This user did not leave a comment.
4,2024-01-04,MUG,3,Sent on behalf of the shop with kind regards
5,2024-01-05,MUG,3,Sent on behalf of the shop with kind regards
6,2024-01-06,CUP,3,Sent on behalf of the shop with kind regards
`;
const orders = 'customer_id,date,amount\n1,2024-01-01,3\n2,2024-01-02,4\n';
const sources = {
  r: {
    table: 'reviews',
    roles: { customer_id: 'customer_id', at: 'at', sku: 'sku', rating: 'rating', text: 'text' },
  },
};

test('copies go, noise is taken out, boilerplate is emptied; each is counted by what was read', async () => {
  const template = 'sentonbehalfoftheshopwithkindregards';
  const run = (accepted: string[]) =>
    clean(
      db,
      { orders, r: reviews },
      { sources, cleaning: { rules: [{ id: 'boilerplate', on: true, times: 3, accepted }] } },
    );
  const audit = await run([]);
  const rule = (id: string) => audit.rules.find((r) => r.id === id);
  expect(rule('text_copies')).toMatchObject({ rows_affected: 2, details: { exact: 1, near: 1 } });
  expect(rule('text_noise')).toMatchObject({
    rows_affected: 4,
    rows_taken: 2,
    details: { markup: 0, entities: 4, invisible: 0 },
  });
  expect(rule('boilerplate')).toMatchObject({ rows_affected: 1, rows_taken: 1 });
  expect(rule('boilerplate')?.proposals.map((p) => [p.id, p.accepted, p.because, p.params])).toEqual([
    [template, false, 'template_repeated', { times: 3 }],
    ['thisuserdidnotleaveacomment', true, 'template_known', {}],
  ]);
  const texts = () => all(db, 'reviews', 'customer_id, sku, text', 'customer_id, "at"').map((r) => r.text);
  expect(texts()).toEqual([
    'Lovely mug, warm & heavy',
    'Lovely mug, warm & heavy',
    'Good',
    'Good',
    null,
    ...Array(3).fill('Sent on behalf of the shop with kind regards'),
  ]);
  await run([template]);
  expect(texts().slice(-4)).toEqual([null, null, null, null]);
});
