import { beforeAll, describe, expect, it, test } from 'vitest';
import {
  confidentIssues,
  confidentJoint,
} from '../../../src/pipeline/clean/rules/predict/confident-learning';
import { type Database, rowsOf } from '../../../src/pipeline/engine/database';
import { normalFrom, randomFrom } from '../../../src/pipeline/engine/random';
import { createNodeDatabase } from '../../support/node-database';
import { clean } from '../support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
}, 60_000);

test('the confident joint and the list, worked by hand', () => {
  // Thresholds: class 0 (0.9 + 0.8 + 0.2) / 3 = 0.633, class 1 (0.9 + 0.6 + 0.3) / 3 = 0.6.
  const chances = Float64Array.from([0.9, 0.1, 0.8, 0.2, 0.2, 0.8, 0.1, 0.9, 0.4, 0.6, 0.7, 0.3]);
  const labels = Int32Array.from([0, 0, 0, 1, 1, 1]);
  expect([...confidentJoint(chances, labels, 2)]).toEqual([2, 1, 1, 2]);
  const found = confidentIssues(chances, labels, 2);
  expect(found.map(({ row, suggested }) => [row, suggested])).toEqual([
    [2, 1],
    [5, 0],
  ]);
  expect(found[0]?.margin).toBeCloseTo(0.6, 12);
  expect(found[1]?.margin).toBeCloseTo(0.4, 12);
});

/** Two groups well apart; the labels of `flipped` are turned round. */
const n = 600;
const flipped = new Set([7, 31, 88, 150, 203, 299, 340, 411, 502, 577]);
const random = randomFrom(3);
const rows = Array.from({ length: n }, (_, i) => {
  const truth = random() < 0.4;
  const x = (truth ? 2.2 : -2.2) + normalFrom(random);
  const plan = random() < (truth ? 0.85 : 0.15) ? 'gold' : 'free';
  const label = truth !== flipped.has(i) ? 'Yes' : 'No';
  return { id: `k${i}`, x: x.toFixed(3), plan, label };
});
const file = `customer_id,x,plan,churn\n${rows.map((r) => `${r.id},${r.x},${r.plan},${r.label}`).join('\n')}\n`;

const run = (choice: object) =>
  clean(
    db,
    { t: file },
    {
      sources: {
        t: {
          table: 'labelled',
          roles: { customer_id: 'customer_id', label: 'churn' },
          attributes: ['x', 'plan'],
        },
      },
      cleaning: { rules: [{ id: 'label_noise', on: true, ...choice }] },
    },
  );
const rule = (audit: Awaited<ReturnType<typeof run>>) => audit.rules.find((r) => r.id === 'label_noise');

describe('label noise', () => {
  let marked: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    marked = await run({});
  }, 60_000);

  it('lists turned labels first, and changes none of them by itself', () => {
    const review = rule(marked)?.proposals ?? [];
    const turned = (id: string) => flipped.has(Number(id.slice(1).split(':')[0]));
    expect(review.filter((p) => turned(p.id)).length).toBeGreaterThanOrEqual(8);
    expect(review.slice(0, 5).filter((p) => turned(p.id)).length).toBeGreaterThanOrEqual(4);
    expect(review.length).toBeLessThan(30);
    expect(review.some((p) => p.accepted)).toBe(false);
    expect(rule(marked)).toMatchObject({ effect: 'mark', rows_affected: review.length });
    expect(marked.rows_out).toBe(n);
  });

  it('is the same list again, whatever the switches', async () => {
    expect(rule(await run({ on: false }))?.proposals).toEqual(rule(marked)?.proposals);
  });

  it('takes the other label, or leaves the row out, only where a person accepted it', async () => {
    const all = rule(marked)?.proposals ?? [];
    const [first] = all;
    const accepted = [first?.id ?? ''];
    const [id, label] = (first?.id ?? '').split(': ');
    const held = () => rowsOf(db.query(`SELECT label FROM labelled WHERE customer_id = '${id}'`));
    expect(rule(await run({ action: 'relabel' }))).toMatchObject({ effect: 'change', rows_affected: 0 });
    expect(rule(await run({ action: 'relabel', accepted }))).toMatchObject({
      rows_affected: 1,
      rows_taken: 1,
    });
    expect(held()).toEqual([{ label: label === 'Yes' ? 'No' : 'Yes' }]);
    const without = await run({ action: 'exclude', accepted });
    expect(rule(without)).toMatchObject({ effect: 'set_aside', rows_taken: 1 });
    expect(without.rows_out).toBe(n - 1);
    expect(held()).toEqual([]);
  });
});
