import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Workbench } from './workbench';

export interface BalanceFigures {
  readonly kept: number;
  readonly aside: number;
  readonly removed: number;
  readonly read: number;
  readonly addsUp: boolean;
}

const number = (text: string | null) => Number((text ?? '').replace(/[^\d]/g, ''));

/** The Clean screen as a person uses it. */
export class CleanPage {
  private readonly page: Page;

  constructor(private readonly workbench: Workbench) {
    this.page = workbench.page;
  }

  /** Opens the screen and cleans for the first time. */
  async cleanFirst(): Promise<void> {
    await this.workbench.goTo('clean');
    await this.page.getByRole('button', { name: 'Clean now' }).click();
    await this.page.locator('[data-balance]').first().waitFor({ timeout: 60_000 });
    await this.counted();
  }

  /** Waits until nothing is being counted. */
  async counted(): Promise<void> {
    await this.page.waitForTimeout(100);
    await expect(this.page.getByRole('progressbar', { name: 'Counting the rules again' })).toBeHidden({
      timeout: 30_000,
    });
  }

  private row(rule: string): Locator {
    return this.page.locator(`[data-rule="${rule}"]`);
  }

  async table(name: string): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Table' }).getByText(name).click();
  }

  async turn(rule: string): Promise<void> {
    await this.row(rule).getByRole('switch').press('Space');
    await this.counted();
  }

  async isOn(rule: string): Promise<boolean> {
    return this.row(rule).getByRole('switch').isChecked();
  }

  async touched(rule: string): Promise<number> {
    return number(await this.row(rule).locator('td').nth(3).locator('b').textContent());
  }

  async rules(): Promise<string[]> {
    const rows = this.page.locator('[data-rule]');
    return rows.evaluateAll((all) => all.map((e) => e.getAttribute('data-rule') ?? ''));
  }

  async moveUp(rule: string): Promise<void> {
    await this.row(rule)
      .getByRole('button', { name: /^Move up/ })
      .press('Enter');
    await this.counted();
  }

  async balance(table: string): Promise<BalanceFigures> {
    const line = this.page.locator(`[data-balance="${table}"]`);
    const text = (await line.textContent()) ?? '';
    const [kept = 0, aside = 0, removed = 0, read = 0] = (text.match(/[\d,]+/g) ?? []).map(number);
    return { kept, aside, removed, read, addsUp: (await line.getAttribute('data-adds-up')) === 'true' };
  }

  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: /^Undo:/ }).click();
    await this.counted();
  }

  async redo(): Promise<void> {
    await this.page.getByRole('button', { name: /^Redo:/ }).click();
    await this.counted();
  }

  private detail(): Locator {
    return this.page.locator('#clean-detail');
  }

  async openRule(rule: string): Promise<void> {
    await this.row(rule).getByRole('button', { expanded: false }).first().press('Enter');
    await expect(this.detail()).toBeFocused();
  }

  async face(name: RegExp): Promise<void> {
    await this.detail().getByRole('radiogroup').getByText(name).click();
  }

  /** Row numbers of the examples in sight, and how many there are in all. */
  async examples(): Promise<{ rows: number[]; total: number }> {
    const section = this.detail().getByRole('region', { name: 'Rows' });
    await expect(section).toHaveAttribute('aria-busy', 'false');
    const cells = await section.locator('tbody tr td:first-child').allTextContents();
    const page = await this.detail().getByRole('navigation', { name: 'Pages' }).textContent();
    return { rows: cells.map(number), total: number(page?.split(' of ')[1] ?? '') };
  }

  async nextPage(): Promise<void> {
    await this.detail().getByRole('button', { name: 'Rows after' }).press('Enter');
  }

  async setNumber(label: RegExp, value: string): Promise<void> {
    await this.detail().getByLabel(label).fill(value);
  }

  async applySettings(): Promise<void> {
    await this.detail().getByRole('button', { name: 'Apply', exact: true }).click();
    await this.counted();
  }

  /** What stands under a field that is wrong. */
  async complaint(): Promise<string> {
    return (await this.detail().locator('.mantine-InputWrapper-error').first().textContent()) ?? '';
  }

  private proposal(label: string): Locator {
    return this.detail().locator('tbody tr').filter({ hasText: label });
  }

  /** Rows of a proposal, and whether it is taken. */
  async proposalState(label: string): Promise<{ rows: number; accepted: boolean }> {
    const line = this.proposal(label);
    return {
      rows: number(await line.locator('td').nth(3).textContent()),
      accepted: await line.getByRole('checkbox').isChecked(),
    };
  }

  /** Labels of the proposals in sight. */
  async proposals(): Promise<string[]> {
    return this.detail().locator('tbody tr td:nth-child(2) b').allTextContents();
  }

  /** Cells that the opened rule rewrote, in sight: before and after. */
  async changes(): Promise<[string, string][]> {
    const section = this.detail().getByRole('region', { name: 'Rows' });
    await expect(section.locator('del').first()).toBeVisible();
    const [before, after] = await Promise.all(
      ['del', 'ins'].map((tag) => section.locator(tag).allTextContents()),
    );
    return (before ?? []).map((text, i) => [text, after?.[i] ?? '']);
  }

  async refuse(label: string): Promise<void> {
    await this.proposal(label)
      .getByRole('button', { name: /^Refuse/ })
      .press('Enter');
  }

  async accept(label: string): Promise<void> {
    await this.proposal(label).getByRole('checkbox').press('Space');
  }

  async applyProposals(): Promise<void> {
    await this.detail()
      .getByRole('button', { name: /^Apply \d+ change/ })
      .click();
    await this.counted();
  }

  /** Saves what was not kept of a file: how many rows the screen says, and the lines of the file. */
  async download(file: string): Promise<{ said: number; lines: string[] }> {
    const button = this.page.getByRole('button', { name: `Download what was not kept of ${file}` });
    const said = await button.locator('xpath=..').textContent();
    const saved = this.page.waitForEvent('download');
    await button.click();
    const text = readFileSync(await (await saved).path(), 'utf8');
    return { said: number(said?.match(/([\d,]+) rejected/)?.[1] ?? ''), lines: text.trim().split('\r\n') };
  }
}
