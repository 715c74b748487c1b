import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/app-test';
import type { Workbench } from './support/workbench';

const screens = ['start', 'data', 'clean', 'runs', 'models', 'overview', 'segments', 'lists'] as const;

async function violations({ page }: Workbench): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')}`));
}

test('one click on the sample shop runs the whole way, and every screen has something to say', async ({
  workbench,
  page,
}) => {
  test.setTimeout(600_000);
  await page.getByRole('button', { name: 'Open the sample shop' }).click();
  await test.step('first numbers while the rest goes on', async () => {
    await page.waitForFunction(
      async () => (await window.patron.tables()).some((t) => t.name === 'orders'),
      undefined,
      {
        timeout: 120_000,
      },
    );
  });
  await workbench.finished();
  expect(await workbench.partStates()).toMatchObject({ clean: 'done', 'train:lstm': 'done', act: 'done' });

  await test.step('every screen, in both themes and languages, without accessibility violations', async () => {
    for (const screen of screens) {
      await workbench.goTo(screen);
      await workbench.settled();
      expect.soft(await violations(workbench), `${screen}, light, English`).toEqual([]);
      await workbench.screenshot(`sample-${screen}`);
    }
    await page.getByRole('button', { name: /dark/i }).click();
    await page.getByRole('button', { name: '中文' }).click();
    for (const screen of screens) {
      await workbench.goTo(screen);
      await workbench.settled();
      expect.soft(await violations(workbench), `${screen}, dark, Chinese`).toEqual([]);
      await workbench.screenshot(`sample-${screen}-dark-zh`);
    }
    await page.getByRole('button', { name: /English|EN/ }).click();
  });

  await test.step('the theme reaches the widgets', async () => {
    await workbench.goTo('start');
    const colour = await page
      .getByRole('button', { name: /Choose files/ })
      .evaluate((button) => getComputedStyle(button).backgroundColor);
    expect(colour).toBe('rgb(122, 171, 245)');
  });

  await test.step('a segment becomes a selection, and the selection a file', async () => {
    await workbench.goTo('segments');
    await page
      .getByRole('button', { name: /^Select/ })
      .first()
      .click();
    const bar = page.getByRole('region', { name: /selection/i });
    await expect(bar).toBeVisible();
    await workbench.goTo('lists');
    await page
      .getByRole('button', { name: /^Export/ })
      .first()
      .click();
    const saved = page.waitForEvent('download');
    await page.getByRole('dialog').getByRole('button', { name: 'Save the file' }).click();
    const file = await (await saved).path();
    const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/);
    expect(lines[0]).toContain('customer_id');
    const [segment] = await workbench.rows('SELECT count(*)::INTEGER AS n FROM segments WHERE segment = 1');
    expect(lines.length - 1).toBe(segment?.n);
  });

  await test.step('the simulated process is recovered: reviews, ranks and totals make sense', async () => {
    const [means] = await workbench.rows(`
      SELECT avg(churn_probability) FILTER (label_orders = 0) AS away, avg(churn_probability) FILTER (label_orders > 0) AS back
      FROM scored`);
    expect(Number(means?.away)).toBeGreaterThan(Number(means?.back) + 0.1);
  });
});

test('by keyboard alone: palette, screens, the table of a chart', async ({ workbench, page }) => {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await page.keyboard.type('dark');
  await expect(page.getByRole('dialog').locator('button[data-selected]')).toContainText(/dark/i);
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toBeVisible();
  expect(await violations(workbench)).toEqual([]);
});
