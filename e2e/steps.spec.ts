import { expect, test } from './support/app-test';
import { smallShop } from './support/small-shop';

test('steps and categories are chosen on the run screen, hold from the next run, and can be taken back', async ({
  workbench,
  page,
}) => {
  await workbench.chooseText('shop.csv', smallShop({ customers: 400, days: 300 }));
  await workbench.loaded('shop.csv');
  await workbench.set({
    'time.horizon_days': 28,
    'features.families': ['rfm', 'behaviour', 'time'],
    models: [
      { id: 'naive_mean' },
      { id: 'lstm', hidden: 8, epochs: 3 },
      { id: 'transformer', hidden: 8, epochs: 3 },
    ],
  });
  await workbench.goTo('runs');
  const card = workbench.card('Purchase sequences');
  await card.getByText('A step an order').click();
  await card.getByLabel('The product of each step').check();
  expect(await page.evaluate(() => window.patron.project()?.features)).toMatchObject({
    steps: 'order',
    categories: ['steps'],
  });
  expect(await workbench.run()).toMatchObject({ ok: true });
  const [steps] = await workbench.rows(
    `SELECT CAST(max(step) AS INTEGER) AS last, min(category) AS lowest, CAST(count(*) FILTER (gap IS NULL) AS INTEGER) AS firsts,
       (SELECT CAST(count(*) AS INTEGER) FROM predictions WHERE churn_probability > 0 AND model = 'transformer') AS scored
     FROM sequences`,
  );
  expect(steps?.last).toBeGreaterThan(2);
  expect(steps?.lowest).toBeGreaterThan(0);
  expect(steps?.firsts).toBeGreaterThan(100);
  expect(steps?.scored).toBeGreaterThan(100);
  expect(await page.evaluate(async () => Object.keys(await window.patron.files()))).toEqual(
    expect.arrayContaining(['models/lstm.onnx', 'models/lstm.tfjs.json', 'models/lstm.safetensors']),
  );

  await card.getByLabel('Attributes of customers').check();
  expect(await workbench.run()).toMatchObject({ ok: false, code: 'features.no_customer_categories' });
  await card.getByLabel('Attributes of customers').uncheck();
  await card.getByText('A step a week').click();
  expect(await workbench.run()).toMatchObject({ ok: true });
  const [weeks] = await workbench.rows('SELECT CAST(max(week) AS INTEGER) AS last FROM sequences');
  expect(weeks?.last).toBeGreaterThan(2);
});
