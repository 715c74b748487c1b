import { expect, type Page } from '@playwright/test';

/** How a file is read: the sentence under it, and the dialogue that changes it. */
export class ReadPage {
  constructor(readonly page: Page) {}

  get note() {
    return this.page.getByRole('note').filter({ hasText: 'Read as' });
  }

  get dialogue() {
    return this.page.getByRole('dialog');
  }

  async change(file: string): Promise<void> {
    await this.page
      .getByRole('region', { name: file })
      .getByRole('button', { name: 'Change how it is read' })
      .click();
    await expect(this.dialogue).toBeVisible();
  }

  async chooseEncoding(name: string): Promise<void> {
    await this.dialogue.getByRole('radio', { name: new RegExp(`^${name}`) }).check();
    await expect(this.dialogue.getByText(`Read as ${name}`)).toBeVisible();
  }

  /** A cell of the first rows as they would be read. */
  cell(text: string) {
    return this.dialogue.getByRole('table').getByText(text, { exact: true }).first();
  }

  async submit(name: 'Read it' | 'Read it again' | 'Keep as it is'): Promise<void> {
    await this.dialogue.getByRole('button', { name, exact: true }).click();
    await expect(this.dialogue).toBeHidden();
  }
}
