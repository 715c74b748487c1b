import { expect, test } from './support/app-test';
import { smallShop } from './support/small-shop';

test('shorter horizons are chosen beside the horizon, predicted by networks and shown against what came', async ({
  workbench,
  page,
}) => {
  await workbench.chooseText('shop.csv', smallShop({ customers: 400, days: 300 }));
  await workbench.loaded('shop.csv');
  await workbench.set({
    'time.horizon_days': 28,
    'features.families': ['rfm', 'behaviour', 'time'],
    models: [{ id: 'naive_mean' }, { id: 'ensemble', hidden: 16, epochs: 8, members: 3 }],
  });

  await test.step('choose', async () => {
    await page.getByRole('button', { name: /^Time and money/ }).click();
    await page.getByRole('combobox', { name: 'Shorter horizons' }).click();
    await page.getByRole('option', { name: 'Thirds: 9, 19 days' }).click();
    await page.getByRole('combobox', { name: 'Shorter horizons' }).click();
    await page.getByRole('option', { name: 'Own days' }).click();
    const days = page.getByRole('textbox', { name: 'Days, at most three' });
    await expect(days).toHaveValue('9, 19');
    await days.fill('7, 40');
    await expect(page.getByText('at most 28 days')).toBeVisible();
    await days.fill('7, 14');
    await workbench.screenshot('horizons-choose');
    await page.getByRole('button', { name: 'Apply and recompute' }).click();
    const chosen = await page.evaluate(() => window.patron.project()?.time.horizons);
    expect(chosen).toEqual([7, 14]);
  });

  await workbench.finished();

  await test.step('predictions rise with the days, of networks alone', async () => {
    const rows = await workbench.rows(`SELECT model, count(*) AS n, count(churn_probability_7) AS said,
        count(churn_spread) AS spread,
        count(*) FILTER (churn_probability_7 < churn_probability_14 OR churn_probability_14 < churn_probability) AS fell
      FROM predictions GROUP BY model ORDER BY model`);
    expect(rows).toMatchObject([
      { model: 'ensemble', fell: 0 },
      { model: 'naive_mean', said: 0, spread: 0 },
    ]);
    expect(rows[0]?.n).toBeGreaterThan(100);
    expect([rows[0]?.said, rows[0]?.spread]).toEqual([rows[0]?.n, rows[0]?.n]);
  });

  await test.step('shown', async () => {
    await workbench.goTo('models');
    const table = workbench.card('Still to order, by day').getByRole('row');
    await expect(table).toHaveCount(4);
    await expect(table.nth(1)).toContainText(/^7\d/);
    await expect(table.nth(3)).toContainText(/^28\d/);
    await expect(page.getByText(/predicts the whole 28 days alone/).first()).toBeVisible();
    await workbench.screenshot('horizons-models');
    await workbench.goTo('lists');
    await expect(page.getByText(/^ ?±\d+%/).first()).toBeVisible();
    await workbench.screenshot('horizons-lists');
  });

  await test.step('live: no outcome yet, and the shorter horizons are learnt from later origins, predicted and listed', async () => {
    const [data] = await workbench.rows(
      'SELECT CAST(max(CAST(ordered_at AS DATE)) AS VARCHAR) AS last FROM orders',
    );
    await workbench.set({ 'time.cutoff': data?.last });
    expect((await workbench.run()).ok).toBe(true);
    const origins = await workbench.rows(
      `SELECT CAST(origin AS VARCHAR) AS origin, split, count(label_orders) AS whole, count(label_orders_7) AS d7, count(label_orders_14) AS d14
       FROM features JOIN origins USING (origin) GROUP BY ALL ORDER BY origin DESC LIMIT 3`,
    );
    expect(origins[0]).toMatchObject({ origin: data?.last, split: 'test', whole: 0, d7: 0, d14: 0 });
    expect(origins[1]).toMatchObject({ split: 'train', whole: 0, d14: 0 });
    expect(origins[2]).toMatchObject({ split: 'train', whole: 0 });
    expect(origins[1]?.d7).toBeGreaterThan(100);
    expect(origins[2]?.d14).toBeGreaterThan(100);
    const [listed] = await workbench.rows(`SELECT count(*) AS n, count(churn_probability_7) AS said,
      count(*) FILTER (churn_probability_7 < churn_probability_14) AS fell FROM scored`);
    expect(listed).toMatchObject({ said: listed?.n, fell: 0 });
    const files = await page.evaluate(async () => {
      const all = await window.patron.files();
      return Promise.all(
        ['predictions.csv', 'customers.csv'].map(async (name) => (await all[name]?.text())?.split('\r\n')[0]),
      );
    });
    for (const head of files) expect(head).toMatch(/,churn_probability_7,churn_probability_14/);
    await workbench.goTo('lists');
    await page.getByRole('button', { name: 'P(no order), 7 d' }).click();
    await expect(page.getByRole('columnheader', { name: 'P(no order), 7 d' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await workbench.screenshot('horizons-live-lists');
    await workbench.goTo('models');
    await expect(workbench.card('Still to order, by day').getByRole('row')).toHaveCount(4);
  });

  await test.step('ten days on, the first week of the test origin is held against what came', async () => {
    const [data] = await workbench.rows(
      'SELECT CAST(CAST(max(ordered_at) AS DATE) - 10 AS VARCHAR) AS early FROM orders',
    );
    await workbench.set({ 'time.cutoff': data?.early });
    expect((await workbench.run()).ok).toBe(true);
    await workbench.goTo('models');
    const table = workbench.card('Still to order, by day').getByRole('row');
    await expect(table).toHaveCount(5);
    await expect(table.last()).toContainText(/test ?7\d/);
    await workbench.screenshot('horizons-live-models');
  });

  await test.step('gone with one horizon', async () => {
    await workbench.set({ 'time.horizons': [28] });
    expect((await workbench.run()).ok).toBe(true);
    await workbench.goTo('models');
    await expect(workbench.card('Board')).toBeVisible();
    await expect(workbench.card('Still to order, by day')).toHaveCount(0);
  });
});
