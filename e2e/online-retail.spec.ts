import { sharedData } from '../test/support/shared-data';
import { expect, test } from './support/app-test';

const file = sharedData('online-retail/online_retail_2010-12_2011-12.csv.gz');

test('the main job: a real export dropped, one button, curves, forecast, map and list', async ({
  workbench,
  page,
}) => {
  test.skip(file === null, 'the real data is not beside the checkout (set PATRON_DATA)');
  test.setTimeout(420_000);
  await workbench.choose(file ?? '');
  await workbench.loaded('online_retail_2010-12_2011-12.csv.gz');
  await workbench.goTo('data');
  await expect(page.getByText('541,909 rows × 8 columns')).toBeVisible();
  await workbench.screenshot('online-retail-data');
  await page.getByRole('button', { name: /Clean and train/ }).click();
  await workbench.finished();

  await workbench.goTo('clean');
  await expect(page.getByText('135,080')).toBeVisible();
  await expect(page.getByText('5,268')).toBeVisible();
  await workbench.screenshot('online-retail-clean');
  await workbench.goTo('overview');
  await workbench.settled();
  await workbench.screenshot('online-retail-overview');
  for (const screen of ['models', 'segments', 'lists'] as const) {
    await workbench.goTo(screen);
    await workbench.settled();
    await workbench.screenshot(`online-retail-${screen}`);
  }
  const [scored] = await workbench.rows(`
    SELECT count(*)::INTEGER AS n, count(churn_probability)::INTEGER AS p, count(expected_value)::INTEGER AS v, count(segment)::INTEGER AS s
    FROM scored`);
  expect(scored).toEqual({ n: scored?.n, p: scored?.n, v: scored?.n, s: scored?.n });
  expect(Number(scored?.n)).toBeGreaterThan(2000);
});
