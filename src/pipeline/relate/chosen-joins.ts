import type { SourceReport } from '../engine/source-report';
import { refuse } from '../errors/patron-error';
import type { Project } from '../project/schema';
import type { Candidate } from './candidates';

/**
 * The project's joins with their sources. One whose file is named by the project and not loaded yet waits. Refuses a
 * source or column that does not exist, and a source joined with itself.
 */
export function chosenJoins(project: Project, loaded: readonly SourceReport[]): Candidate[] {
  const known = project.sources.map((source) => source.name);
  return (project.joins ?? []).flatMap(({ from, to, on }) => {
    for (const source of [from, to])
      if (!known.includes(source)) refuse('relate.join_source', { source, sources: known.join(', ') });
    if (from === to) refuse('relate.join_self', { source: from });
    const first = loaded.find((source) => source.source === from);
    const second = loaded.find((source) => source.source === to);
    if (!first || !second) return [];
    const pairs = on.map((pair) => ({
      from: columnOf(first, pair.from, first, second),
      to: columnOf(second, pair.to, first, second),
    }));
    return [{ from: first, to: second, on: pairs }];
  });
}

function columnOf(source: SourceReport, name: string, from: SourceReport, to: SourceReport): string {
  const wanted = name.trim().toLowerCase();
  const column =
    source.columns.find((c) => c.name === name) ??
    source.columns.find((c) => c.name.toLowerCase() === wanted);
  if (column) return column.name;
  return refuse('relate.join_column', {
    from: from.source,
    to: to.source,
    column: name,
    file: source.file,
    columns: source.columns.map((c) => c.name).join(', '),
  });
}
