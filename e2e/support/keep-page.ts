import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';

/** What the page keeps on this computer, as a person sees and handles it. */
export class KeepPage {
  constructor(readonly page: Page) {}

  /** Waits until everything that is there is on this computer. */
  async saved(): Promise<void> {
    await expect(this.page.locator('[data-keep]')).toHaveAttribute('data-keep', 'saved', { timeout: 60_000 });
  }

  async state(): Promise<string> {
    return (await this.page.locator('[data-keep]').getAttribute('data-keep')) ?? '';
  }

  /** Waits until all is back; gives the seconds that the page says, and its sentence. */
  async back(): Promise<{ seconds: number; sentence: string }> {
    const notice = this.page.locator('[data-back=whole]');
    await notice.waitFor({ timeout: 60_000 });
    return {
      seconds: Number(await notice.getAttribute('data-seconds')),
      sentence: (await notice.textContent()) ?? '',
    };
  }

  projects(): Locator {
    return this.page.locator('[data-kept]');
  }

  async names(): Promise<string[]> {
    return this.projects().evaluateAll((all) => all.map((e) => e.getAttribute('data-kept') ?? ''));
  }

  async open(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  async act(what: 'Rename' | 'Duplicate' | 'Delete', name: string): Promise<void> {
    await this.page.getByRole('button', { name: `${what} ${name}`, exact: true }).click();
  }

  async answer(button: string): Promise<void> {
    await this.page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click();
  }

  async rename(name: string, to: string): Promise<void> {
    await this.act('Rename', name);
    await this.page.getByRole('dialog').getByLabel('Name').fill(to);
    await this.answer('Rename the project');
  }

  /** The .patron file that the menu gives. */
  async download(command: 'Save the project' | 'Save the project with its data') {
    const saved = this.page.waitForEvent('download');
    await this.page.keyboard.press('Control+k');
    await this.page
      .getByRole('searchbox')
      .or(this.page.getByPlaceholder('Find a command'))
      .first()
      .fill(command);
    await this.page.getByRole('button', { name: new RegExp(`^${command}( Ctrl S)?$`) }).click();
    const download = await saved;
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }

  /** What the screen, with the project's menu open, does to those who cannot see or point. */
  async violations(): Promise<string[]> {
    await this.page.getByRole('button', { name: /^Project:/ }).click();
    await this.page.getByRole('dialog').waitFor();
    const { violations } = await new AxeBuilder({ page: this.page }).analyze();
    await this.page.keyboard.press('Escape');
    return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')}`));
  }

  notice(text: string | RegExp): Locator {
    return this.page.locator('.notice').filter({ hasText: text });
  }

  /** Names of all files and databases that the address has in this browser. */
  async left(): Promise<{ files: string[]; databases: number; settings: number }> {
    return this.page.evaluate(async () => {
      const files: string[] = [];
      for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
      const databases = (await indexedDB.databases()).length;
      return { files, databases, settings: localStorage.length + sessionStorage.length };
    });
  }
}
