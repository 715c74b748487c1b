import { refuse } from '../../pipeline/errors/patron-error';
import { isGenerated } from '../../pipeline/project/sample-source';
import type { Project, Source } from '../../pipeline/project/schema';

const baseName = (path: string) => path.split(/[\\/]/).at(-1) ?? path;

/** A source name from a file name: lower case, letters, digits and _, not yet taken. */
export function sourceName(fileName: string, taken: readonly string[]): string {
  const stem = baseName(fileName).replace(/(\.[a-z0-9]+){1,2}$/i, '');
  const plain = stem
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 30);
  const wanted = plain || 'table';
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted}_${n}`;
    if (!taken.includes(name)) return name;
  }
}

/** The source of the project that waits for this file: same file name, nothing attached yet. */
export function waitingSource(
  project: Project,
  files: ReadonlyMap<string, Blob>,
  fileName: string,
): Source | undefined {
  return project.sources.find((s) => !files.has(s.name) && baseName(s.file) === baseName(fileName));
}

/** Refuses to run when a source has neither file nor sample. */
export function requireFiles(project: Project, files: ReadonlyMap<string, Blob>): void {
  if (project.sources.length === 0) refuse('project.empty', {});
  const missing = project.sources.find((s) => !files.has(s.name) && !isGenerated(s.file));
  if (missing) refuse('project.file_missing', { file: missing.file, source: missing.name });
}
