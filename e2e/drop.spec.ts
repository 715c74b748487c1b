import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from './support/app-test';
import { smallShop } from './support/small-shop';
import type { Workbench } from './support/workbench';

/** Drags what lies at these paths from the desktop onto the page, as the browser itself reports it. */
async function drop({ page }: Workbench, paths: readonly string[]): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await browser.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data });
}

function written(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'patron-drop-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    // One byte a character, so that the picture's first bytes are those of a picture.
    writeFileSync(path.join(folder, name), Buffer.from(text, 'latin1'));
  }
  return folder;
}

const customers = `customer_id,channel,country\n${Array.from(
  { length: 300 },
  (_, c) => `C${c},${c % 3 ? 'shop' : 'web'},${c % 2 ? 'DE' : 'FR'}`,
).join('\n')}\n`;

test('files and a folder are dropped together; each is read, and what is no table says so', async ({
  workbench,
  page,
}) => {
  const folder = written({
    'orders.csv': smallShop(),
    'export/customers.csv': customers,
    'export/.hidden.csv': 'a,b\n1,2\n',
    'export/logo.png': '\x89PNG\r\n\u001a\n',
  });
  await drop(workbench, [path.join(folder, 'orders.csv'), path.join(folder, 'export')]);
  await workbench.loaded('orders.csv');
  await workbench.loaded('customers.csv');
  const tables = await page.evaluate(() =>
    window.patron
      .project()
      ?.sources.map((s) => s.file)
      .sort(),
  );
  expect(tables).toEqual(['customers.csv', 'orders.csv']);
  await expect(page.getByRole('alert').filter({ hasText: 'logo.png' }).first()).toBeVisible();
  const [joined] = await workbench.rows('SELECT count(*)::INTEGER AS n FROM raw_customers');
  expect(joined?.n).toBe(300);
});
