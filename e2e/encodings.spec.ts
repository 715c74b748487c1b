import iconv from 'iconv-lite';
import { expect, test } from './support/app-test';
import { ReadPage } from './support/read-page';

const names = ['张伟', '王芳', '李娜', '刘洋', '陈静', '连衣裙'];
const lines = (list: readonly string[]) =>
  `order_id,customer_id,order_date,name,amount\n${Array.from({ length: 40 }, (_, i) => `${5000 + i},C${i % 9},2024-01-${String(1 + (i % 28)).padStart(2, '0')},${list[i % list.length]},${i}.5\n`).join('')}`;

test('a file in GB18030 is read as it was written, says so, and may be read otherwise', async ({
  workbench,
}) => {
  const read = new ReadPage(workbench.page);
  await workbench.chooseBytes('orders.csv', iconv.encode(lines(names), 'gb18030'));
  await workbench.loaded('orders.csv');
  await workbench.goTo('data');
  await expect(read.note).toContainText('Read as GB18030. If names look wrong, choose another.');
  expect(await workbench.rows('SELECT name FROM raw_orders ORDER BY _row LIMIT 2')).toEqual([
    { name: '张伟' },
    { name: '王芳' },
  ]);
  await read.change('orders.csv');
  await expect(read.cell('张伟')).toBeVisible();
  await read.chooseEncoding('Windows-1252');
  await expect(read.cell('ÕÅÎ°')).toBeVisible();
  await read.submit('Read it again');
  await expect
    .poll(() => workbench.rows('SELECT name FROM raw_orders ORDER BY _row LIMIT 1'))
    .toEqual([{ name: 'ÕÅÎ°' }]);
});

test('an encoding that is not sure is asked, with the line to compare', async ({ workbench }) => {
  const read = new ReadPage(workbench.page);
  await workbench.chooseBytes('orders.csv', iconv.encode(lines(['כהן', 'Ada', 'Bea']), 'windows-1255'));
  await expect(read.dialogue.getByText('The encoding is not sure.')).toBeVisible();
  await read.chooseEncoding('Windows-1255');
  await expect(read.cell('כהן')).toBeVisible();
  await read.submit('Read it');
  await workbench.loaded('orders.csv');
  expect(await workbench.rows('SELECT name FROM raw_orders ORDER BY _row LIMIT 1')).toEqual([
    { name: 'כהן' },
  ]);
});
