import { session } from '../session/current';

/** The page's one file input (shell/file-input), which hands what is chosen to openFiles. */
export const fileInputId = 'files';

/** Opens the browser's file chooser. */
export function pickFiles(accept: string): void {
  const input = document.getElementById(fileInputId);
  if (!(input instanceof HTMLInputElement)) return;
  input.accept = accept;
  input.value = '';
  input.click();
  session().awaitFiles();
}
