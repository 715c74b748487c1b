import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * When the newest of the files and of all that lies in the folders was changed, in milliseconds.
 * @param {readonly string[]} paths
 * @returns {number}
 */
export function newest(paths) {
  let latest = 0;
  for (const file of paths) {
    const info = statSync(file, { throwIfNoEntry: false });
    if (!info) continue;
    const inside = info.isDirectory()
      ? newest(readdirSync(file).map((f) => path.join(file, f)))
      : info.mtimeMs;
    latest = Math.max(latest, inside);
  }
  return latest;
}
