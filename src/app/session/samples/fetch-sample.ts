import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { refuse } from '../../../pipeline/errors/patron-error';
import { parseProject } from '../../../pipeline/project/parse';
import type { Project } from '../../../pipeline/project/schema';
import { sameOriginFetch } from '../../../workers/same-origin';
import type { SampleId } from './shipped';

const manifestSchema = z.object({
  version: z.literal(1),
  samples: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      licence: z.string(),
      licence_file: z.string(),
      source: z.string(),
      by: z.string(),
      simulated: z.boolean(),
      files: z.array(
        z.object({ file: z.string(), path: z.string(), size: z.int(), sha256: z.string().length(64) }),
      ),
      project: z.unknown(),
    }),
  ),
});

export interface Sample {
  readonly project: Project;
  /** The file of each source by its name. */
  readonly files: ReadonlyMap<string, File>;
}

/**
 * A sample that lies beside the app, from this address and held to its manifest in size and SHA-256, before anything that
 * is open makes way for it. Refuses `project.sample_unreadable`.
 */
export async function fetchSample(
  id: SampleId,
  onBytes: (done: number, total: number) => void,
): Promise<Sample> {
  try {
    const folder = new URL('samples/', document.baseURI);
    const manifest = manifestSchema.parse(await (await got(new URL('manifest.json', folder))).json());
    const sample = manifest.samples.find((s) => s.id === id);
    if (!sample) throw new Error('the manifest does not name it');
    const project = parseProject(sample.project);
    const total = sample.files.reduce((sum, f) => sum + f.size, 0);
    let done = 0;
    const files = new Map<string, File>();
    for (const { file, path, size, sha256: wanted } of sample.files) {
      const bytes = new Uint8Array(await (await got(new URL(path, folder))).arrayBuffer());
      if (bytes.length !== size || bytesToHex(sha256(bytes)) !== wanted)
        throw new Error(`${path} is not the file of the manifest`);
      done += size;
      onBytes(done, total);
      const source = project.sources.find((s) => s.file === file);
      // The same date each time: a file is known by it, and rows that are known are not read again.
      if (source) files.set(source.name, new File([bytes], file, { lastModified: 0 }));
    }
    return { project, files };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse('project.sample_unreadable', { sample: id, reason: reason.slice(0, 200) });
  }
}

async function got(url: URL): Promise<Response> {
  const response = await sameOriginFetch(url);
  if (!response.ok) throw new Error(`${url.pathname.split('/').at(-1)} is not there (${response.status})`);
  return response;
}
