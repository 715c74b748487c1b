import { expect, test } from './support/app-test';
import { smallShop } from './support/small-shop';

test('models and their options are chosen on the run screen, refused by the field, undone, and obeyed by the run', async ({
  workbench,
  page,
}) => {
  await workbench.chooseText('shop.csv', smallShop({ customers: 300, days: 300 }));
  await workbench.loaded('shop.csv');
  await workbench.set({
    'time.horizon_days': 28,
    'features.families': ['rfm', 'behaviour', 'time'],
    models: [{ id: 'naive_mean' }, { id: 'lstm', hidden: 8, epochs: 3 }],
  });
  await workbench.goTo('runs');
  const card = workbench.card('Models to train');
  const models = () => page.evaluate(() => window.patron.project()?.models);

  await card.getByLabel('GRU', { exact: true }).check();
  await card.getByLabel('LSTM', { exact: true }).uncheck();
  await card.getByLabel('Overall mean').uncheck();
  await expect(card.getByLabel('GRU', { exact: true })).toBeDisabled();
  expect(await models()).toEqual([{ id: 'gru' }]);
  await page.getByRole('button', { name: 'Undo: leave out Overall mean' }).click();
  expect(await models()).toEqual([{ id: 'naive_mean' }, { id: 'gru' }]);

  await card.getByRole('button', { name: 'Options of GRU' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Hidden units').fill('2');
  await expect(sheet.getByText('From 4 to 256')).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'Apply' })).toHaveAttribute('aria-disabled', 'true');
  await sheet.getByLabel('Hidden units').fill('6');
  await sheet.getByLabel('Epochs, at most').fill('2');
  await sheet.getByRole('combobox', { name: 'Computed by' }).click();
  await sheet.getByRole('option', { name: 'TensorFlow.js (slow)' }).click();
  await sheet.getByRole('button', { name: 'Apply' }).click();
  expect(await models()).toEqual([
    { id: 'naive_mean' },
    { id: 'gru', hidden: 6, epochs: 2, engine: 'reference' },
  ]);
  await expect(
    card.getByText('Hidden units 6, Epochs, at most 2, Computed by TensorFlow.js (slow)'),
  ).toBeVisible();

  expect(await workbench.run()).toMatchObject({ ok: true });
  const report = await page.evaluate(async () => {
    const all = JSON.parse((await (await window.patron.files())['models.json']?.text()) ?? '[]');
    return (all.models ?? all).find((m: { model: string }) => m.model === 'gru');
  });
  expect(report.parameters).toMatchObject({ hidden: 6 });
  expect(report.backend).toContain('tfjs');

  await card.getByRole('button', { name: 'Options of GRU' }).click();
  // Now the features have counted what it learns from, so the defaults are known.
  await expect(sheet.getByLabel('Batch, rows')).toHaveAttribute('placeholder', '128 (default)');
  await sheet.getByRole('button', { name: 'Back to the defaults' }).click();
  await sheet.getByRole('button', { name: 'Apply' }).click();
  expect(await models()).toEqual([{ id: 'naive_mean' }, { id: 'gru' }]);
});
