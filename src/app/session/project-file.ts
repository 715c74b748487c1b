import { readProjectJson } from '../../pipeline/project/parse';
import type { ProjectInput } from '../../pipeline/project/schema';

/** A document is small; a larger .json is data. */
const largest = 10_000_000;

/** The document if the file is one; null for any other file, among them JSON arrays and JSON lines. */
export async function projectIn(file: File): Promise<ProjectInput | null> {
  if (!/\.json$/i.test(file.name) || file.size > largest) return null;
  const text = (await file.text()).replace(/^\uFEFF/, '').trimStart();
  if (!text.startsWith('{') || holdsLines(text)) return null;
  const json = readProjectJson(text);
  const is = typeof json === 'object' && json !== null && 'sources' in json;
  return is ? (json as ProjectInput) : null;
}

/** Whether the first line is a whole value and more follows: JSON lines. */
function holdsLines(text: string): boolean {
  const end = text.indexOf('\n');
  if (end < 0 || text.slice(end).trim() === '') return false;
  try {
    JSON.parse(text.slice(0, end));
    return true;
  } catch {
    return false;
  }
}
