import type { SourceReport } from '../engine/source-report';
import { refuse } from '../errors/patron-error';
import type { Project } from '../project/schema';

/**
 * Refuses one file given twice as the same kind of table. Members of an archive, sheets of a workbook and parts kept of a
 * file are files of their own.
 */
export function refuseSameFile(project: Project, sources: readonly SourceReport[]): void {
  const seen = new Map<string, SourceReport>();
  for (const source of sources) {
    const { sha256, table, read, file } = source;
    const keep = project.sources.find(({ name }) => name === source.source)?.read?.keep;
    const key = JSON.stringify([sha256, table, read.member, read.sheet, keep]);
    const first = seen.get(key);
    if (first) refuse('relate.same_file', { first: first.source, second: source.source, file, table });
    seen.set(key, source);
  }
}
