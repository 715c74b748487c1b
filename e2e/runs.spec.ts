import { expect, test } from './support/app-test';
import { smallShop } from './support/small-shop';
import type { Workbench } from './support/workbench';

async function open(workbench: Workbench): Promise<void> {
  await workbench.chooseText('shop.csv', smallShop({ customers: 400, days: 300 }));
  await workbench.loaded('shop.csv');
  await workbench.set({
    'time.horizon_days': 28,
    'features.families': ['rfm', 'behaviour', 'time'],
    models: [{ id: 'naive_mean' }, { id: 'lstm', hidden: 64, epochs: 12 }],
  });
}

const predictions = (workbench: Workbench) =>
  workbench.rows(
    `SELECT origin, customer_id, churn_probability AS p, expected_value AS v FROM predictions
     WHERE model = 'lstm' ORDER BY 1, 2`,
  );

/** Starts the run by its button and waits until the network has kept an epoch. */
async function startTraining({ page }: Workbench): Promise<void> {
  await page.getByRole('button', { name: /^Clean and train/ }).click();
  await anotherEpoch(page);
}

const anotherEpoch = async (page: Workbench['page']) =>
  expect(page.getByText(/^Epoch [1-9]\d*( of \d+)?$/).first()).toBeVisible({ timeout: 60_000 });

test('a run is paused, goes on, and survives a reload, and its numbers are those of a run that was left alone', async ({
  workbench,
  page,
}) => {
  await open(workbench);
  await workbench.goTo('data');
  await startTraining(workbench);
  await page.getByRole('main').getByRole('button', { name: 'Pause' }).first().click();
  await expect(page.getByRole('main').getByText('Paused. It goes on')).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText(/^Resumed from epoch \d+\.$/)).toBeVisible();
  await anotherEpoch(page);
  await workbench.saved();

  await page.reload();
  // The run is taken up by itself a moment later: until then there is nothing to ask for.
  const trained = () =>
    predictions(workbench).then(
      (rows) => rows.length,
      () => 0,
    );
  await expect.poll(trained, { timeout: 90_000 }).toBeGreaterThan(100);
  await workbench.finished();
  await expect(page.getByText(/^Resumed from epoch \d+\.$/).first()).toBeVisible();
  const broken = await predictions(workbench);

  await test.step('what was cancelled begins anew', async () => {
    await workbench.set({ seed: 2 });
    await workbench.goTo('data');
    await startTraining(workbench);
    await page.getByRole('button', { name: 'Cancel run' }).click();
    await expect(page.getByRole('main').getByText('Cancelled. What was finished is kept.')).toBeVisible();
    await workbench.set({ seed: 1 });
  });

  await test.step('another tab without anything kept: the same numbers, from the first epoch on', async () => {
    await workbench.freshTab();
    await open(workbench);
    expect(await workbench.run()).toMatchObject({ ok: true });
    const notes = await page.evaluate(async () => (await window.patron.files())['run.json']?.text());
    expect(notes).not.toContain('run.resumed');
    expect(await predictions(workbench)).toEqual(broken);
  });
});

test('finished runs are kept, named, laid over each other, played again and deleted', async ({
  workbench,
  page,
}) => {
  await open(workbench);
  expect(await workbench.run()).toMatchObject({ ok: true });
  await workbench.set({ seed: 2 });
  expect(await workbench.run()).toMatchObject({ ok: true });
  await workbench.goTo('runs');
  const list = page.getByRole('region', { name: 'Runs so far, newest first' });
  await expect(list.getByRole('row')).toHaveCount(3);

  const names = list.getByRole('textbox');
  await names.first().fill('seed two');
  await names.first().press('Enter');
  await names.last().fill('seed one');
  await names.last().press('Enter');
  await workbench.saved();

  await page.reload();
  await workbench.goTo('runs');
  await list.getByRole('checkbox', { name: 'Compare seed two' }).check();
  await list.getByRole('checkbox', { name: 'Compare seed one' }).check();
  const compared = page.getByRole('region', { name: 'The chosen runs, side by side' });
  await expect(compared.getByRole('row', { name: /seed one LSTM/ })).toBeVisible();
  await expect(compared.getByRole('row', { name: /seed two LSTM/ })).toBeVisible();
  await workbench.settled();
  await workbench.screenshot('runs-compared');

  await page.getByRole('button', { name: /^Replay seed one/ }).click();
  await workbench.finished();
  expect(await page.evaluate(() => window.patron.project()?.seed)).toBe(1);

  await page.getByRole('button', { name: 'Delete seed two' }).click();
  await expect(list.getByRole('textbox')).toHaveCount(2);
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect(list.getByRole('textbox')).toHaveCount(3);
});
