let region: HTMLElement | null = null;

/** Says a sentence in the page's one polite live region for charts. */
export function speak(sentence: string): void {
  if (!region?.isConnected) {
    region = document.createElement('div');
    region.setAttribute('role', 'status');
    region.setAttribute('aria-live', 'polite');
    region.className = 'hidden';
    document.body.append(region);
  }
  region.textContent = sentence;
}
