import { BlobReader, BlobWriter, configure, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { sha256Of } from '../disk';
import type { StoredFile, StoredTable, Summary } from '../manifest';
import { type FileManifest, fileFormat, kindOfFile, manifestMember } from './format';

// Its workers start from blob: addresses, which the content security policy forbids; this is a worker already.
configure({ useWebWorkers: false });

export interface ProjectContent {
  readonly app: string;
  /** Milliseconds since 1970. */
  readonly saved_at: number;
  readonly summary: Summary;
  /** As in the store: `document`, `weights:SHA256` of imported models, and where the data goes along `results` and `predictions:MODEL`. */
  readonly parts: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
  /** What `pack` of the data engine gave; none where only the settings are wished. */
  readonly tables: readonly StoredTable[];
  readonly files: Readonly<Record<string, Blob>>;
}

const endings = { predictions: '.arrow', model: '.safetensors', weights: '.safetensors' } as const;

const endingOf = (part: string): string => {
  const kind = Object.keys(endings).find((k) => part.startsWith(`${k}:`));
  return kind ? endings[kind as keyof typeof endings] : '.json';
};

/** The project as one file. */
export async function packProject(content: ProjectContent): Promise<Blob> {
  const parts: Record<string, StoredFile> = {};
  const members: [string, Blob][] = [];
  for (const [name, bytes] of Object.entries(content.parts)) {
    const file = `${name.replaceAll(':', '-')}${endingOf(name)}`;
    parts[name] = { file, bytes: bytes.length, sha256: await sha256Of(bytes) };
    members.push([file, new Blob([bytes])]);
  }
  for (const { file } of content.tables) members.push([file, content.files[file] ?? new Blob([])]);
  const { app, saved_at, summary } = content;
  const manifest: FileManifest = {
    kind: kindOfFile,
    format: fileFormat,
    app,
    saved_at,
    summary,
    parts,
    tables: [...content.tables],
  };
  const lastModDate = new Date(saved_at);
  const zip = new ZipWriter(new BlobWriter('application/zip'), { lastModDate });
  const stated = new Blob([JSON.stringify(manifest)]);
  // Stored and first, so that its name stands at a fixed place (isProjectFile).
  await zip.add(manifestMember, new BlobReader(stated), { level: 0 });
  for (const [name, blob] of members) await zip.add(name, new BlobReader(blob));
  return zip.close();
}
