import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/app-test';
import { CleanPage } from './support/clean-page';

test('the ledger: switch, undo, rows, settings, suggestions and rejected rows', async ({
  workbench,
  page,
}) => {
  test.setTimeout(120_000);
  await page.evaluate(() => window.patron.openSample());
  const clean = new CleanPage(workbench);
  await clean.cleanFirst();
  const before = await clean.balance('orders');

  await test.step('what was read adds up, and the tables hold what the line says', async () => {
    expect(before).toMatchObject({ addsUp: true, read: before.kept + before.aside + before.removed });
    const [held] = await workbench.rows(
      'SELECT (SELECT count(*) FROM orders)::INTEGER AS kept, (SELECT count(*) FROM orders_set_aside)::INTEGER AS rest',
    );
    expect(held).toEqual({ kept: before.kept, rest: before.aside + before.removed });
  });

  await test.step('a rule switched off gives its rows back; undo and redo count again', async () => {
    const copies = await clean.touched('exact_duplicates');
    expect(copies).toBeGreaterThan(100);
    await clean.turn('exact_duplicates');
    const off = await clean.balance('orders');
    expect(off).toMatchObject({ addsUp: true, removed: 0, read: before.read });
    expect(off.kept).toBeGreaterThan(before.kept);
    expect(await clean.touched('exact_duplicates')).toBe(copies);
    await clean.undo();
    expect(await clean.balance('orders')).toEqual(before);
    expect(await clean.isOn('exact_duplicates')).toBe(true);
    await clean.redo();
    expect(await clean.balance('orders')).toEqual(off);
    await clean.undo();
  });

  await test.step('a rule moves up by keyboard, and nothing else changes', async () => {
    const [first, second] = await clean.rules();
    await clean.moveUp(second ?? '');
    expect((await clean.rules()).slice(0, 2)).toEqual([second, first]);
    const moved = await clean.balance('orders');
    expect(moved).toMatchObject({ addsUp: true, kept: before.kept });
    await clean.undo();
    expect((await clean.rules()).slice(0, 2)).toEqual([first, second]);
  });

  await test.step('all touched rows can be paged through', async () => {
    await clean.openRule('returns');
    const one = await clean.examples();
    expect(one).toMatchObject({ total: await clean.touched('returns') });
    expect(one.rows).toHaveLength(20);
    await clean.nextPage();
    await expect.poll(async () => (await clean.examples()).rows[0]).toBeGreaterThan(one.rows.at(-1) ?? 0);
    expect((await clean.examples()).rows.some((row) => one.rows.includes(row))).toBe(false);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')}`))).toEqual([]);
  });

  await test.step('settings are checked, and applied as one edit', async () => {
    await clean.openRule('outliers');
    await clean.face(/^Settings/);
    const near = await clean.touched('outliers');
    await clean.setNumber(/^Distance/, '1');
    expect(await clean.complaint()).toBe('Enter a number from 2 to 50.');
    await clean.setNumber(/^Distance/, '9');
    await clean.applySettings();
    expect(await clean.touched('outliers')).toBeLessThan(near);
    await clean.undo();
    expect(await clean.touched('outliers')).toBe(near);
  });

  await test.step('a suggestion is refused and accepted again, and its rows follow', async () => {
    await clean.turn('non_merchandise');
    await clean.openRule('non_merchandise');
    await clean.face(/^Suggestions/);
    const postage = await clean.proposalState('POST');
    const all = await clean.touched('non_merchandise');
    expect(postage).toMatchObject({ accepted: true });
    await clean.refuse('POST');
    await clean.applyProposals();
    expect(await clean.touched('non_merchandise')).toBe(all - postage.rows);
    await clean.accept('POST');
    await clean.applyProposals();
    expect(await clean.touched('non_merchandise')).toBe(all);
    expect(await clean.balance('orders')).toMatchObject({ addsUp: true });
    await clean.turn('non_merchandise');
    expect(await clean.balance('orders')).toEqual(before);
  });

  await test.step('spellings of a channel are one once accepted, and come apart again', async () => {
    await clean.table('Customers');
    expect(await clean.touched('merge_categories')).toBe(0);
    await clean.openRule('merge_categories');
    const { rows } = await clean.proposalState('Serach → Search');
    const slips = () =>
      workbench.rows("SELECT count(*)::INTEGER AS n FROM customers WHERE Channel = 'Serach'");
    expect(await slips()).toEqual([{ n: rows }]);
    await clean.accept('Serach → Search');
    await clean.applyProposals();
    expect(await clean.touched('merge_categories')).toBe(rows);
    expect(await slips()).toEqual([{ n: 0 }]);
    await clean.undo();
    expect(await clean.touched('merge_categories')).toBe(0);
    expect(await slips()).toEqual([{ n: rows }]);
  });

  await test.step('cleaned texts are shown before and after; a robot is taken once accepted', async () => {
    await clean.table('Reviews');
    await clean.openRule('text_noise');
    expect(await clean.changes()).toContainEqual([
      expect.stringMatching(/<|&|FEFF|200B/),
      expect.not.stringMatching(/<|&amp;|FEFF|200B/),
    ]);
    await clean.table('Events');
    const events = await clean.balance('events');
    await clean.turn('robots');
    await clean.openRule('robots');
    const [robot] = await clean.proposals();
    await clean.accept(robot ?? '');
    await clean.applyProposals();
    const without = await clean.balance('events');
    expect(without).toMatchObject({ addsUp: true, read: events.read, aside: events.aside + 700 });
    await clean.table('Orders');
  });

  await test.step('rejected rows come as a file that holds every one of them', async () => {
    const { said, lines } = await clean.download('sample:orders');
    expect(said).toBe(before.aside + before.removed);
    expect(lines.length - 1).toBe(said);
    expect(lines[0]).toContain('reason');
    const copies = lines.filter((line) => line.includes(',exact_duplicates,'));
    expect(copies).toHaveLength(before.removed);
  });
});
