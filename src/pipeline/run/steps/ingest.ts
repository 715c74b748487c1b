import { refuse } from '../../errors/patron-error';
import { fingerprint } from '../../project/fingerprint';
import { isGenerated } from '../../project/sample-source';
import type { Source } from '../../project/schema';
import { contextOf, part, type RunContext, report } from '../run-context';

/** What the bytes of a source are known by before they are read; of a file that is not here, by which they were. */
function identity(run: RunContext, source: Source): unknown {
  const file = run.request.files.get(source.name);
  if (isGenerated(source.file)) return ['sample', source.file, run.request.project.seed];
  if (!file) return run.memory.identities.get(source.name) ?? null;
  const named = file instanceof File ? [file.name, file.lastModified] : [];
  return [file.size, ...named];
}

const readKey = (run: RunContext, source: Source) =>
  fingerprint([
    source.name,
    identity(run, source),
    source.read ?? null,
    source.pseudonyms?.length ? [source.pseudonyms, run.request.project.privacy.key ?? null] : null,
  ]);

/** Roles of a source whose kind is not given depend on the other files too. */
function rolesKey(run: RunContext, source: Source): string {
  const { project } = run.request;
  const others = source.table
    ? []
    : project.sources.map((other) => [readKey(run, other), other.table, other.roles]);
  const chosen = [source.table, source.roles, source.attributes, project.label, project.positive];
  return fingerprint([readKey(run, source), chosen.map((one) => one ?? null), others]);
}

function ingestKey(run: RunContext): string {
  const { sources, joins, money, time } = run.request.project;
  return fingerprint([sources.map((source) => rolesKey(run, source)), joins ?? null, money, time.zone]);
}

/**
 * Reads the files that are new or read differently, gives roles anew where they were edited, and relates the files to each
 * other (`reports.relations`).
 */
export async function ingestStep(run: RunContext): Promise<string> {
  const { project, files } = run.request;
  const { memory, engines } = run;
  const key = ingestKey(run);
  await part(run, 'ingest', key, async () => {
    for (const source of project.sources) {
      const ctx = contextOf(run, 'ingest');
      if (memory.keys.get(`read:${source.name}`) !== readKey(run, source)) {
        const file = files.get(source.name) ?? null;
        if (!file && !isGenerated(source.file)) refuse('store.reread', { file: source.file });
        const { seed, privacy } = project;
        const read = await engines.data.ingest({ source, file, seed, key: privacy.key }, ctx);
        memory.sources.set(source.name, read);
        memory.identities.set(source.name, identity(run, source));
        memory.keys.set(`read:${source.name}`, readKey(run, source));
      }
      report(run, { sources: loadedSources(run) });
    }
    for (const source of project.sources) await assignRoles(run, source);
    const sources = loadedSources(run);
    const relations = await engines.data.relate({ project, sources }, contextOf(run, 'ingest'));
    report(run, { sources, relations });
    const rows = loadedSources(run).reduce((sum, source) => sum + source.rows, 0);
    return { rows_in: rows, rows_out: rows };
  });
  return fingerprint(
    loadedSources(run).map((s) => [s.source, s.sha256, s.table, s.columns.map((c) => c.role), key]),
  );
}

/** Roles of one file, now that all files are there: again only where the source, or for an open kind another file, changed. */
async function assignRoles(run: RunContext, source: Source): Promise<void> {
  const { memory, engines, request } = run;
  const report = memory.sources.get(source.name);
  const key = rolesKey(run, source);
  if (!report || memory.keys.get(`roles:${source.name}`) === key) return;
  const others = loadedSources(run).filter((other) => other.source !== source.name);
  const args = { source, report, project: request.project, others };
  memory.sources.set(source.name, await engines.data.assign(args, contextOf(run, 'ingest')));
  memory.keys.set(`roles:${source.name}`, key);
}

/** Reports of the project's sources that are read, in the project's order. */
export function loadedSources(run: RunContext) {
  return run.request.project.sources.flatMap((source) => run.memory.sources.get(source.name) ?? []);
}
