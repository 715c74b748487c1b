import { beforeAll, describe, expect, it } from 'vitest';
import { mergedValues, mergeId, mergesOf } from '../../../src/pipeline/clean/rules/merge/decided-merges';
import { editDistance } from '../../../src/pipeline/clean/rules/merge/edit-distance';
import { findLinks, groupSpellings, usual } from '../../../src/pipeline/clean/rules/merge/find-clusters';
import { fingerprint, pairsKey } from '../../../src/pipeline/clean/rules/merge/fingerprint';
import type { Database } from '../../../src/pipeline/engine/database';
import { createNodeDatabase } from '../../support/node-database';
import { all, clean } from '../support';

describe('a fingerprint', () => {
  it.each([
    ['Home & Garden', ' garden  AND home'],
    ['Café crème', 'CAFE CREME'],
    ['Straße', 'strasse'],
    ['Ｋｉｔｃｈｅｎ', 'kitchen'],
    ['T-Shirt', 't shirt'],
    ['上海', '上海 '],
    ['Smörgås', 'smorgas'],
  ])('is the same of %s and %s', (a, b) => expect(fingerprint(a)).toBe(fingerprint(b)));

  it.each([
    ['18-24', '1824'],
    ['1.5', '15'],
    ['C#', 'C'],
    ['65+', '65'],
    ['か', 'が'],
    ['上海', '北京'],
  ])('tells %s from %s', (a, b) => expect(fingerprint(a)).not.toBe(fingerprint(b)));

  it('by pairs of letters is the same of words apart and together', () =>
    expect(pairsKey('Night Light')).toBe(pairsKey('NIGHTLIGHT')));
});

it('an edit is a letter put in, left out, replaced or swapped', () => {
  expect(editDistance('search', 'serach', 2)).toBe(1);
  expect(editDistance('kitchen', 'kichen', 2)).toBe(1);
  expect(editDistance('kitchen', 'kitten', 2)).toBe(2);
  expect(editDistance('kitchen', 'garden', 2)).toBe(3);
});

const spelling = (value: string, rows: number, early = rows) => ({ value, rows, early });
const found = (values: ReturnType<typeof spelling>[]) =>
  findLinks(groupSpellings(values), { letters: 5, rarer: 0.1, comparable: () => true }).map((link) => [
    link.from && usual(link.from),
    usual(link.to),
    link.because,
  ]);

describe('clusters', () => {
  it('are found by key, then by nearest neighbour', () => {
    expect(
      found([
        spelling('Search', 500),
        spelling('SEARCH ', 20),
        spelling('Serach', 9),
        spelling('Night light', 80),
        spelling('Nightlight', 30),
        spelling('Social', 300),
      ]),
    ).toEqual([
      [null, 'Search', 'written'],
      ['Nightlight', 'Night light', 'written'],
      ['Serach', 'Search', 'near'],
    ]);
  });

  it('are none where a letter makes the difference, or both are frequent', () => {
    expect(
      found([
        spelling('One year', 1000),
        spelling('Two year', 20),
        spelling('Size 10', 900),
        spelling('Size 11', 10),
        spelling('Male', 500),
        spelling('Female', 20),
        spelling('Silver', 500),
        spelling('Sliver', 200),
      ]),
    ).toEqual([]);
  });

  it('take no later row into account where there are earlier ones', () => {
    const early = [spelling('Kitchen', 60, 60), spelling('kitchen', 50, 50)];
    const later = [spelling('Kitchen', 60, 60), spelling('kitchen', 5000, 50)];
    expect(found(early)).toEqual([[null, 'Kitchen', 'written']]);
    expect(found(later)).toEqual(found(early));
  });
});

describe('what was accepted', () => {
  const merges = mergesOf(['Way: Search', 'Way: Serach → Search', 'Way: Serahc → Serach'], ['Way']);

  it('says in full what becomes of what', () => {
    expect(merges.map(mergeId)).toEqual(['Way: Search', 'Way: Serach → Search', 'Way: Serahc → Serach']);
    expect([...mergedValues(['Search', 'SEARCH', 'serach', 'Serahc', 'Social'], merges)]).toEqual([
      ['SEARCH', 'Search'],
      ['serach', 'Search'],
      ['Serahc', 'Search'],
    ]);
  });

  it('comes to an end even where it runs in a circle', () => {
    const circle = mergesOf(['Way: Alpha → Bravo', 'Way: Bravo → Alpha'], ['Way']);
    expect([...mergedValues(['Alpha', 'Bravo'], circle).keys()]).toEqual([]);
  });
});

describe('in the ledger', () => {
  let db: Database;
  beforeAll(async () => {
    db = await createNodeDatabase();
  }, 60_000);
  const orders = `customer_id,order_id,date,amount,category,city
${Array.from({ length: 30 }, (_, i) => `${i},o${i},2024-01-${String((i % 28) + 1).padStart(2, '0')},5,Kitchen,Hamburg`).join('\n')}
90,o90,2024-01-05,7,KITCHEN ,Hamburg
91,o91,2024-01-06,9,Kichen,Hambrug
`;
  const sources = {
    t: {
      table: 'orders',
      roles: {
        customer_id: 'customer_id',
        order_id: 'order_id',
        ordered_at: 'date',
        amount: 'amount',
        category: 'category',
      },
      attributes: ['city'],
    },
  };
  const run = (accepted: string[], refused: string[] = []) =>
    clean(
      db,
      { t: orders },
      {
        sources,
        cleaning: {
          rules: [
            { id: 'merge_order_categories', on: true, accepted, refused },
            { id: 'merge_categories', on: true, accepted: accepted.filter((id) => id.startsWith('city')) },
          ],
        },
      },
    );
  const rule = (audit: Awaited<ReturnType<typeof run>>, id = 'merge_order_categories') =>
    audit.rules.find((r) => r.id === id);
  const categories = () => all(db, 'orders', 'DISTINCT category').map((r) => r.category);

  it('nothing is changed that nobody accepted', async () => {
    const audit = await run([]);
    expect(rule(audit)).toMatchObject({ rows_affected: 0, rows_taken: 0 });
    expect(
      rule(audit)?.proposals.map((p) => [p.id, p.rows, p.money, p.because, p.accepted, p.members.length]),
    ).toEqual([
      ['category: Kichen → Kitchen', 1, 9, 'near', false, 3],
      ['category: Kitchen', 1, 7, 'written', false, 2],
    ]);
    expect(categories()).toEqual(['KITCHEN', 'Kichen', 'Kitchen']);
  });

  it('an accepted one is changed, booked cell by cell and undone by taking it back', async () => {
    const audit = await run(['category: Kichen → Kitchen', 'city: Hambrug → Hamburg']);
    expect(rule(audit)).toMatchObject({ rows_affected: 1, rows_taken: 1, money_affected: 9 });
    expect(categories()).toEqual(['KITCHEN', 'Kitchen']);
    expect(all(db, 'customers', 'DISTINCT city')).toEqual([{ city: 'Hamburg' }]);
    expect(all(db, 'changes', 'rule, "column", before, after')).toEqual([
      { rule: 'merge_categories', column: 'city', before: 'Hambrug', after: 'Hamburg' },
      { rule: 'merge_order_categories', column: 'category', before: 'Kichen', after: 'Kitchen' },
    ]);
    await run([], ['category: Kichen → Kitchen']);
    expect(categories()).toEqual(['KITCHEN', 'Kichen', 'Kitchen']);
  });

  it('one that this export does not have is listed with no row, and does nothing', async () => {
    const audit = await run(['category: Gadren → Garden']);
    expect(rule(audit)?.proposals.at(-1)).toMatchObject({ rows: 0, accepted: true, because: 'absent' });
    expect(rule(audit)).toMatchObject({ rows_affected: 0 });
  });
});
