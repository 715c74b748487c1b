import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../src/pipeline/engine/database';
import { createNodeDatabase } from '../../support/node-database';
import { all, clean } from '../support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
}, 60_000);

/** Age and car follow the income; every ninth age and every seventh car is missing, income and city never. */
const people = Array.from({ length: 240 }, (_, i) => {
  const income = 1000 + ((i * 37) % 200) * 20;
  const age = i % 9 === 0 ? '' : String(20 + income / 100);
  const car = i % 7 === 0 ? '' : income > 3000 ? 'Estate' : 'Bicycle';
  return { id: `c${String(i).padStart(3, '0')}`, income, age, car };
});
const file = `customer_id,income,age,car\n${people.map((p) => `${p.id},${p.income},${p.age},${p.car}`).join('\n')}\n`;
const orders = `customer_id,date,amount\n${people.map((p, i) => `${p.id},2024-01-${String(1 + (i % 28)).padStart(2, '0')},5`).join('\n')}\n`;

const run = (choice: object) =>
  clean(
    db,
    { orders, people: file },
    {
      sources: {
        people: {
          table: 'customers',
          roles: { customer_id: 'customer_id' },
          attributes: ['income', 'age', 'car'],
        },
      },
      cleaning: { rules: [{ id: 'missing_attributes', on: true, ...choice }] },
    },
  );
const rule = (audit: Awaited<ReturnType<typeof run>>) =>
  audit.rules.find((r) => r.id === 'missing_attributes');
const customers = () => all(db, 'customers', '*', 'customer_id');

test('left: nothing is said, and no column is added', async () => {
  await run({ columns: { car: 'leave' } });
  expect(customers()[0]).not.toHaveProperty('car_missing');
  expect(customers()[0]).toMatchObject({ car: null, age_missing: 1 });
});

test('unknown: words say so, numbers stay empty, and a column beside each says where', async () => {
  const audit = await run({});
  expect(rule(audit)).toMatchObject({ rows_affected: 58, details: { age: 27, car: 35 } });
  expect(rule(audit)?.rows_taken).toBe(35);
  expect(rule(audit)?.settings?.map((s) => s.column ?? s.name)).toEqual(['otherwise', 'age', 'car']);
  expect(customers()[0]).toEqual({
    customer_id: 'c000',
    income: 1000,
    age: null,
    car: 'unknown',
    age_missing: 1,
    car_missing: 1,
  });
  expect(customers()[1]).toMatchObject({ age_missing: 0, car_missing: 0 });
});

test('typical: the median and the most frequent word', async () => {
  await run({ otherwise: 'typical' });
  const known = people.flatMap((p) => (p.age === '' ? [] : [Number(p.age)])).sort((a, b) => a - b);
  const middle = (known[Math.floor((known.length - 1) / 2)]! + known[Math.ceil((known.length - 1) / 2)]!) / 2;
  const cars = people.filter((p) => p.car === 'Bicycle').length;
  expect(cars).not.toBe(people.filter((p) => p.car === 'Estate').length);
  const usual = cars > people.filter((p) => p.car === 'Estate').length ? 'Bicycle' : 'Estate';
  expect(customers()[0]).toMatchObject({ age: middle, car: usual, age_missing: 1, car_missing: 1 });
});

test('predicted: from the other attributes, near the truth', async () => {
  await run({ columns: { age: 'predicted', car: 'predicted' } });
  const filled = customers();
  people.forEach((p, i) => {
    const row = filled[i]!;
    if (p.age === '') expect(Math.abs(Number(row.age) - (20 + p.income / 100))).toBeLessThan(4);
    if (p.car === '' && Math.abs(p.income - 3000) > 300)
      expect(row.car).toBe(p.income > 3000 ? 'Estate' : 'Bicycle');
  });
});

test('off, it fills nothing and adds no column, and the cells it would fill are counted', async () => {
  const audit = await run({ on: false });
  expect(rule(audit)).toMatchObject({ rows_affected: 58, rows_taken: 0 });
  expect(Object.keys(customers()[0] ?? {})).toEqual(['customer_id', 'income', 'age', 'car']);
});
