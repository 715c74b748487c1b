import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { StepId } from '../../src/pipeline/run/parts';

/** The app as a person or script uses it; specs hold no selectors of their own. */
export class Workbench {
  constructor(
    readonly page: Page,
    readonly address: string,
  ) {}

  async ready(): Promise<void> {
    await this.page.getByRole('heading', { level: 1 }).first().waitFor();
  }

  /** The page as in a new tab: no project is brought back, nothing counts as done. */
  async freshTab(): Promise<void> {
    await this.page.evaluate(() => sessionStorage.clear());
    await this.page.goto('about:blank');
    await this.page.goto(this.address);
    await this.ready();
  }

  async goTo(screen: string): Promise<void> {
    await this.page.goto(`${this.address}#/${screen}`);
    await this.page.getByRole('heading', { level: 1 }).first().waitFor();
  }

  /** Chooses files by the picker of the start screen. */
  async choose(
    files: string | readonly string[] | { name: string; mimeType: string; buffer: Buffer },
  ): Promise<void> {
    const input = this.page.locator('input[type=file]').first();
    await input.setInputFiles(files as Parameters<typeof input.setInputFiles>[0]);
  }

  async chooseText(name: string, text: string): Promise<void> {
    await this.choose({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  }

  async chooseBytes(name: string, buffer: Buffer): Promise<void> {
    await this.choose({ name, mimeType: 'application/octet-stream', buffer });
  }

  /** Runs through window.patron and resolves with each part's state, or with the refusal. */
  async run(steps?: readonly StepId[]): Promise<{ ok: boolean; message: string; code: string }> {
    return this.page.evaluate(async (wanted) => {
      try {
        await window.patron.run(wanted ? { steps: wanted } : {});
        return { ok: true, message: '', code: '' };
      } catch (error) {
        const { message, code = '' } = error as { message: string; code?: string };
        return { ok: false, message, code };
      }
    }, steps);
  }

  /** Small results of a query as plain rows. */
  async rows(sql: string): Promise<Record<string, unknown>[]> {
    return this.page.evaluate(async (q) => {
      const table = await window.patron.query(q);
      return table
        .toArray()
        .map((row) => JSON.parse(JSON.stringify(row, (_k, v) => (typeof v === 'bigint' ? Number(v) : v))));
    }, sql);
  }

  async set(changes: Readonly<Record<string, unknown>>): Promise<void> {
    await this.page.evaluate((all) => {
      for (const [where, value] of Object.entries(all)) window.patron.set(where, value);
    }, changes);
  }

  /** A card by its title. */
  card(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  /** Waits until the file stands among the sources. */
  async loaded(file: string): Promise<void> {
    // Not waitForFunction: it takes the promise of an asynchronous question for a yes.
    const isThere = () =>
      this.page.evaluate(async (name) => {
        const found = window.patron.project()?.sources.find((s) => s.file === name);
        if (!found) return false;
        const tables = await window.patron.tables();
        return tables.some((t) => t.name === `raw_${found.name}`);
      }, file);
    await expect.poll(isThere, { message: `${file} is loaded`, timeout: 120_000 }).toBe(true);
    // Its row goes when its joins are looked for too: who crashes before that takes the file with it.
    await expect(this.page.locator('.data-reading', { hasText: file })).toHaveCount(0, { timeout: 60_000 });
  }

  /** The sentence under which a file was refused. */
  async refusal(file: string): Promise<string> {
    const notice = this.page.getByRole('alert').filter({ hasText: file }).first();
    return (await notice.textContent())?.trim() ?? '';
  }

  /** State of each part of the last run, by its id, as the Run screen's list carries it. */
  async partStates(): Promise<Record<string, string>> {
    await this.goTo('runs');
    const parts = this.page.locator('[data-part]');
    return Object.fromEntries(
      await parts.evaluateAll((all) =>
        all.map((e) => [e.getAttribute('data-part') ?? '', e.getAttribute('data-state') ?? '']),
      ),
    );
  }

  /** Waits until the run has ended; fails at once with the sentence when a part failed. */
  async finished(): Promise<void> {
    await this.goTo('runs');
    const states = await this.page.waitForFunction(
      () => {
        const all = [...document.querySelectorAll('[data-part]')].map((e) => e.getAttribute('data-state'));
        const over = all.length > 0 && !all.includes('running') && !all.includes('waiting');
        return over || all.includes('failed') ? all : null;
      },
      undefined,
      { timeout: 300_000, polling: 500 },
    );
    const ended = (await states.jsonValue()) ?? [];
    if (ended.includes('failed'))
      throw new Error(`The run failed: ${await this.page.locator('main').textContent()}`);
  }

  /** Waits until what was touched is written: it is gathered for half a second first. */
  async saved(): Promise<void> {
    await this.page.waitForTimeout(600);
    await expect(this.page.locator('[data-keep=saved]')).toBeVisible();
  }

  /** Lets queries and charts of a screen finish drawing. */
  async settled(): Promise<void> {
    await this.page.waitForTimeout(700);
  }

  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: path.resolve('.cache/pictures', `${name}.png`) });
  }
}
