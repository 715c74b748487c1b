import { expect, test } from './support/app-test';
import { smallShop } from './support/small-shop';
import type { Workbench } from './support/workbench';

const choices = (workbench: Workbench) =>
  workbench.page.evaluate(() => window.patron.project()?.models.find((m) => m.id === 'lstm'));

const scores = (workbench: Workbench) =>
  workbench.rows(
    `SELECT customer_id, churn_probability AS p FROM predictions WHERE model = 'lstm' AND origin = (SELECT max(origin) FROM predictions) ORDER BY 1`,
  );

test('options are searched for, over a pause and a reload; what was found is kept, and taken into the project', async ({
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
      { id: 'lstm', hidden: 4, layers: 2, dropout: 0.8, rate: 0.0001, epochs: 9 },
    ],
  });
  await workbench.goTo('runs');
  const card = workbench.card('Search of options');

  await test.step('it is turned on, with what it costs, and can be undone', async () => {
    await card.getByRole('switch', { name: 'Search options of LSTM' }).check({ force: true });
    expect(await choices(workbench)).toMatchObject({ search: { trials: 12, method: 'bayesian' } });
    await page.getByRole('button', { name: 'Undo: search of options for LSTM' }).click();
    expect(await choices(workbench)).not.toHaveProperty('search');
    await page.getByRole('button', { name: /^Redo/ }).click();
    const points = card.getByRole('textbox', { name: 'Points tried for LSTM' });
    await points.fill('6');
    await points.press('Enter');
    await card.getByText('at random').click();
    expect(await choices(workbench)).toMatchObject({ search: { trials: 6, method: 'random' } });
    // Six for one epoch, two for three, one for nine, and as asked for nine.
    await expect(card.getByText('up to 30 epochs in 10 trials')).toBeVisible();
  });

  const live = page.locator('[data-search-trials]');
  const trials = page.getByRole('region', { name: 'Trials for LSTM' });
  const tried = async () => Number((await live.getAttribute('data-search-trials')) ?? 0);

  await test.step('while it runs it says where it stands; a pause and a reload lose no trial', async () => {
    await page.getByRole('button', { name: 'Run again' }).click();
    await expect.poll(tried, { timeout: 90_000, intervals: [20] }).toBeGreaterThanOrEqual(2);
    await page.getByRole('main').getByRole('button', { name: 'Pause' }).first().click();
    await expect(page.getByRole('main').getByText('Paused. It goes on')).toBeVisible();
    await workbench.saved();
    const before = await tried();
    expect(before).toBeGreaterThanOrEqual(2);
    const first = await trials.getByRole('row').last().textContent();
    await page.reload();
    await workbench.goTo('runs');
    await expect(live).toHaveAttribute('data-search-trials', String(before));
    await expect(trials.getByRole('row').last()).toHaveText(first ?? '');
    await expect(page.getByText(`Trial ${before + 1} of 10`).first()).toBeVisible();
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect(page.getByText(`The search of options went on after ${before} trials.`)).toBeVisible();
    await workbench.finished();
  });

  await test.step('what was found stands beside what was asked, in the notes, and with the run', async () => {
    await expect(trials.getByRole('row')).toHaveCount(11);
    await expect(
      card.getByText(/^In 10 trials the validation loss fell from \d+\.\d+ as asked to \d+\.\d+\./),
    ).toBeVisible();
    await expect(page.getByText(/^A search of options ran 10 trials/)).toBeVisible();
    await trials.getByRole('button', { name: 'Loss' }).click();
    await expect(trials.getByRole('columnheader', { name: 'Loss' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    const losses = (await trials.locator('tbody tr td:last-child').allTextContents()).map(Number);
    expect(losses).toEqual([...losses].sort((a, b) => a - b));
    await page
      .getByRole('checkbox', { name: /^Compare / })
      .first()
      .check();
    await expect(page.getByText(/LSTM: 10 trials; validation loss/)).toBeVisible();
    await workbench.screenshot('search');
  });

  await test.step('taken into the project it is the same network without a search, and can be undone', async () => {
    const searched = await scores(workbench);
    expect(searched.length).toBeGreaterThan(100);
    await card.getByRole('button', { name: 'Take these options for LSTM' }).click();
    const taken = await choices(workbench);
    expect(taken).not.toHaveProperty('search');
    expect(taken).toMatchObject({ epochs: 9, hidden: expect.any(Number), schedule: expect.any(String) });
    expect(taken?.rate).toBeGreaterThan(0.0001);
    expect(await workbench.run()).toMatchObject({ ok: true });
    expect(await scores(workbench)).toEqual(searched);
    await expect(card.getByText('In 10 trials')).toHaveCount(0);
  });
});

test('a search is cancelled, and the next run begins it anew', async ({ workbench, page }) => {
  await workbench.chooseText('shop.csv', smallShop({ customers: 400, days: 300 }));
  await workbench.loaded('shop.csv');
  await workbench.set({
    'time.horizon_days': 28,
    'features.families': ['rfm', 'behaviour', 'time'],
    models: [
      { id: 'naive_mean' },
      { id: 'lstm', hidden: 64, epochs: 12, search: { trials: 30, method: 'bayesian' } },
    ],
  });
  const live = page.locator('[data-search-trials]');
  const tried = async () => Number((await live.getAttribute('data-search-trials')) ?? 0);
  await workbench.goTo('data');
  await page.getByRole('button', { name: /^Clean and train/ }).click();
  await expect.poll(tried, { timeout: 90_000, intervals: [20] }).toBeGreaterThanOrEqual(2);
  await expect(page.getByRole('button', { name: /^Stop here and keep/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Cancel run' }).click();
  await expect(page.getByRole('main').getByText('Cancelled. What was finished is kept.')).toBeVisible();
  await workbench.set({
    models: [
      { id: 'naive_mean' },
      { id: 'lstm', hidden: 8, epochs: 1, search: { trials: 2, method: 'random' } },
    ],
  });
  expect(await workbench.run()).toMatchObject({ ok: true });
  await workbench.goTo('runs');
  await expect(page.getByText(/^The search of options went on/)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Trials for LSTM' }).getByRole('row')).toHaveCount(6);
});
