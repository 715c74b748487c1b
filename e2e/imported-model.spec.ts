import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app-test';
import { KeepPage } from './support/keep-page';
import { smallShop } from './support/small-shop';

const chosen = {
  'time.horizon_days': 28,
  'features.families': ['rfm', 'behaviour', 'time'],
  models: [{ id: 'naive_mean' }, { id: 'lstm', hidden: 16, epochs: 4 }],
};

/** AUC on the test origin by model, as the run's files have it. */
const aucs = (page: Page) =>
  page.evaluate(async () => {
    const metrics = (await window.patron.files())['metrics.json'];
    const { results } = JSON.parse((await metrics?.text()) ?? '{"results":[]}') as {
      results: { task: string; split: string; model: string; metrics: { auc: number } }[];
    };
    const test = results.filter((r) => r.task === 'churn' && r.split === 'test');
    return Object.fromEntries(test.map((r) => [r.model, r.metrics.auc]));
  });

async function openModel(page: Page, name: string, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a trained model…' }).click();
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer });
}

test('a trained model leaves as a file, comes back, scores the same, and survives a reload and a project file', async ({
  workbench,
  page,
}) => {
  const keep = new KeepPage(page);
  await workbench.chooseText('shop.csv', smallShop());
  await workbench.loaded('shop.csv');
  await workbench.set(chosen);
  expect(await workbench.run()).toMatchObject({ ok: true });
  const { lstm } = await aucs(page);
  expect(lstm).toBeGreaterThan(0.5);

  await workbench.goTo('models');
  await page.getByRole('button', { name: 'Save a trained model…' }).click();
  const saved = page.waitForEvent('download');
  const sheet = page.getByRole('dialog', { name: 'Save a trained model' });
  await expect(sheet.getByText('can be opened here again')).toBeVisible();
  await workbench.screenshot('model-export');
  await sheet.getByRole('button', { name: 'Save', exact: true }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe('lstm.safetensors');
  const bytes = readFileSync(await download.path());

  const line = page.getByRole('row', { name: /spring-lstm imported/ });
  await test.step('it stands on the board with the very same figures', async () => {
    await openModel(page, 'spring-lstm.safetensors', bytes);
    await expect(line).toBeVisible({ timeout: 60_000 });
    expect(await aucs(page)).toMatchObject({ lstm, imported: lstm });
    await expect(page.getByText('Comes from spring-lstm.safetensors')).toBeVisible();
    await workbench.settled();
    await workbench.screenshot('model-imported');
  });

  await test.step('after a reload it is there, and scores again from its own weights', async () => {
    await keep.saved();
    await page.reload();
    await workbench.goTo('models');
    await expect(line).toBeVisible();
    expect(await aucs(page)).toMatchObject({ imported: lstm });
    await workbench.set({ seed: 2 });
    expect(await workbench.run()).toMatchObject({ ok: true });
    const again = await aucs(page);
    expect(again.imported).toBe(lstm);
    expect(again.lstm).not.toBe(lstm);
  });

  await test.step('a project file with settings alone has it in it', async () => {
    const { bytes: project } = await keep.download('Save the project');
    await workbench.freshTab();
    await workbench.chooseBytes('shop.patron', project);
    await expect.poll(() => page.evaluate(() => window.patron.project()?.models.at(-1)?.id)).toBe('imported');
    await workbench.chooseText('shop.csv', smallShop());
    await workbench.loaded('shop.csv');
    expect(await workbench.run()).toMatchObject({ ok: true });
    expect((await aucs(page)).imported).toBe(lstm);
  });

  await test.step('what does not fit is refused in a sentence, and nothing changes', async () => {
    await workbench.goTo('models');
    const damaged = Buffer.from(bytes);
    damaged.writeUInt8(damaged.readUInt8(damaged.length - 3) ^ 0x40, damaged.length - 3);
    await openModel(page, 'damaged.safetensors', damaged);
    await expect(page.getByText('its parameters are not those that were written')).toBeVisible();
    await openModel(page, 'foreign.safetensors', Buffer.from('hello'));
    await expect(page.getByText('This file holds no network of Patron')).toBeVisible();
    await expect(line).toBeVisible();
    await page.getByRole('button', { name: 'Take the imported model out' }).click();
    await expect(line).toBeHidden({ timeout: 60_000 });
    await expect.poll(() => aucs(page).then(Object.keys)).not.toContain('imported');
    await workbench.set({ 'time.horizon_days': 35 });
    expect(await workbench.run(['ingest', 'clean', 'features'])).toMatchObject({ ok: true });
    await openModel(page, 'spring-lstm.safetensors', bytes);
    await expect(page.getByText('The model looks 28 days ahead, this project 35.')).toBeVisible();
  });
});
