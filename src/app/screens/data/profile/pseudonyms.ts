import type { SourceReport } from '../../../../pipeline/engine/source-report';
import type { Project } from '../../../../pipeline/project/schema';

/** 32 random bytes as hex, from this machine's own generator. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
}

/** Columns that look like personal data and stand as they are. */
export const personalColumns = (report: SourceReport): readonly string[] =>
  report.columns
    .filter((c) => !c.pseudonym && c.warnings.some((w) => w.code === 'personal'))
    .map((c) => c.name);

/** The project with more columns of a source replaced by pseudonyms; the key is made with the first. */
export function addPseudonyms(
  project: Project,
  source: string,
  columns: readonly string[],
  key: string,
): Project {
  return {
    ...project,
    privacy: { ...project.privacy, key: project.privacy.key ?? key },
    sources: project.sources.map((s) =>
      s.name === source ? { ...s, pseudonyms: [...new Set([...(s.pseudonyms ?? []), ...columns])] } : s,
    ),
  };
}

/** The column as it stands in the file again; the key stays, since others may be replaced by it. */
export function removePseudonym(project: Project, source: string, column: string): Project {
  return {
    ...project,
    sources: project.sources.map((s) => {
      if (s.name !== source) return s;
      const { pseudonyms = [], ...rest } = s;
      const left = pseudonyms.filter((c) => c !== column);
      return left.length > 0 ? { ...rest, pseudonyms: left } : rest;
    }),
  };
}
