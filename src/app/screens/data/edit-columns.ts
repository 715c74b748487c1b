import type { Project, ReadChoice } from '../../../pipeline/project/schema';

export type ColumnRead = NonNullable<ReadChoice['columns']>[string];

/** How one column's cells are read, as a person chose it. */
export const columnRead = (project: Project | null, source: string, column: string): ColumnRead =>
  project?.sources.find((s) => s.name === source)?.read?.columns?.[column] ?? {};

/** The project with one column read otherwise; what is empty is found out from the file again. */
export function setColumnRead(project: Project, source: string, column: string, chosen: ColumnRead): Project {
  return {
    ...project,
    sources: project.sources.map((s) => {
      if (s.name !== source) return s;
      const { read = {}, ...rest } = s;
      const { columns: before = {}, ...others } = read;
      const { [column]: _former, ...columns } = before;
      if (Object.keys(chosen).length > 0) columns[column] = chosen;
      const next = { ...others, ...(Object.keys(columns).length > 0 && { columns }) };
      return Object.keys(next).length > 0 ? { ...rest, read: next } : rest;
    }),
  };
}

/** The project with a source read as chosen; an empty choice leaves everything to be found out. */
export function setRead(project: Project, source: string, read: ReadChoice): Project {
  return {
    ...project,
    sources: project.sources.map((s) => {
      if (s.name !== source) return s;
      const { read: _former, ...rest } = s;
      return Object.keys(read).length > 0 ? { ...rest, read } : rest;
    }),
  };
}
