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

const rolesKey = (run: RunContext, source: Source) =>
  fingerprint([readKey(run, source), source.table ?? null, source.roles ?? null, source.attributes ?? null]);

/** Reads the files that are new or read differently; gives roles anew where they were edited. */
export async function ingestStep(run: RunContext): Promise<string> {
  const { project, files } = run.request;
  const { memory, engines } = run;
  const key = fingerprint(project.sources.map((source) => rolesKey(run, source)));
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
      } else if (memory.keys.get(`roles:${source.name}`) !== rolesKey(run, source)) {
        const known = memory.sources.get(source.name);
        if (known) memory.sources.set(source.name, await engines.data.assign({ source, report: known }, ctx));
      }
      memory.keys.set(`roles:${source.name}`, rolesKey(run, source));
      report(run, { sources: loadedSources(run) });
    }
    const rows = loadedSources(run).reduce((sum, source) => sum + source.rows, 0);
    return { rows_in: rows, rows_out: rows };
  });
  return fingerprint(
    loadedSources(run).map((s) => [s.source, s.sha256, s.table, s.columns.map((c) => c.role), key]),
  );
}

/** Reports of the project's sources that are read, in the project's order. */
export function loadedSources(run: RunContext) {
  return run.request.project.sources.flatMap((source) => run.memory.sources.get(source.name) ?? []);
}
