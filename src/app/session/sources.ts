import { refuse } from '../../pipeline/errors/patron-error';
import { isGenerated } from '../../pipeline/project/sample-source';
import { type Project, projectSchema, type ReadChoice, type Source } from '../../pipeline/project/schema';

const baseName = (path: string) => path.split(/[\\/]/).at(-1) ?? path;
const stemOf = (file: string) => baseName(file).replace(/(\.[a-z0-9]+){1,2}$/i, '');

/** The sources whose rows can be had: their files are here, or their rows came back. */
interface Present {
  has(source: string): boolean;
}

/** A source name from a file name: lower case, letters, digits and _, not yet taken. */
export function sourceName(fileName: string, taken: readonly string[]): string {
  const plain = stemOf(fileName)
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

/** The project with a source more, or with the one that waited for this file. */
export function withSource(
  project: Project | null,
  name: string,
  file: string,
  read: ReadChoice | null,
): Project {
  const base = project ?? projectSchema.parse({ name: stemOf(file), sources: [] });
  const chosen = read ? { read } : {};
  const sources = base.sources.some((s) => s.name === name)
    ? base.sources.map((s) => (s.name === name ? { ...s, ...chosen } : s))
    : [...base.sources, { name, file, ...chosen }];
  return { ...base, sources };
}

/** The project without a source; null when it was the last. */
export function withoutSource(project: Project | null, name: string): Project | null {
  const sources = project?.sources.filter((s) => s.name !== name) ?? [];
  return project && sources.length > 0 ? { ...project, sources } : null;
}

/** The project with only those sources whose rows can be read now; the others wait for their files. */
export function presentOf(project: Project, files: Present): Project {
  return { ...project, sources: project.sources.filter((s) => files.has(s.name) || isGenerated(s.file)) };
}

/** A pasted table as a file; each paste has a name of its own. */
export function pastedFile(text: string, project: Project | null): File {
  const taken = new Set(project?.sources.map((s) => s.file));
  let name = 'pasted.csv';
  for (let n = 2; taken.has(name); n++) name = `pasted-${n}.csv`;
  return new File([text], name, { type: 'text/csv' });
}

/** Refuses to run when a source has neither file nor sample. */
export function requireFiles(project: Project, files: Present): void {
  if (project.sources.length === 0) refuse('project.empty', {});
  const missing = project.sources.find((s) => !files.has(s.name) && !isGenerated(s.file));
  if (missing) refuse('project.file_missing', { file: missing.file, source: missing.name });
}
