import { existsSync } from 'node:fs';
import path from 'node:path';

/** Real data beside the checkout; PATRON_DATA points elsewhere. Null where it is absent: the test skips and says so. */
export function sharedData(file: string): string | null {
  const root = process.env.PATRON_DATA ?? path.resolve(import.meta.dirname, '../../../shared/data');
  const full = path.join(root, file);
  if (existsSync(full)) return full;
  console.info(`skipped: ${file} is not there (set PATRON_DATA to the folder with the real data)`);
  return null;
}
