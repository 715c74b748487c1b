import {
  BlobReader,
  configure,
  type FileEntry,
  TextWriter,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import { PatronError, refuse } from '../../errors/patron-error';
import { type Disk, writeWhole } from '../disk';
import { readDocument } from '../document';
import type { Manifest } from '../manifest';
import { bytesAgree, type Expected } from './bytes-agree';
import { fileFormat, fileManifestSchema, formatIn, manifestMember } from './format';

configure({ useWebWorkers: false });

interface Place {
  readonly disk: Disk;
  readonly folder: string;
}

/**
 * Writes what a project file holds into a folder, each member checked against the manifest, and gives the manifest as the
 * store writes it; the folder counts once that is there too. Refuses `store.file_foreign`, `store.file_damaged` and `store.file_newer`
 * (named after the file), and what the project's reader refuses of the document; then nothing is left in the folder.
 */
export async function unpackProject(file: Blob, name: string, place: Place): Promise<Manifest> {
  try {
    return await unpacked(file, name, place);
  } catch (error) {
    await place.disk.remove(place.folder).catch(() => undefined);
    throw error;
  }
}

async function unpacked(file: Blob, name: string, { disk, folder }: Place): Promise<Manifest> {
  const damaged = (member: string): never => refuse('store.file_damaged', { file: name, member });
  const entries = await new ZipReader(new BlobReader(file)).getEntries().catch(() => null);
  if (!entries)
    return refuse((await beginsAsZip(file)) ? 'store.file_cut' : 'store.file_foreign', { file: name });
  const members = new Map(entries.flatMap((e) => (e.directory ? [] : [[e.filename, e] as const])));
  const { kind: _, ...manifest } = await manifestIn(members.get(manifestMember), name);

  const expected: Expected[] = [
    ...Object.values(manifest.parts).map((part) => ({
      ...part,
      pieces: [{ end: part.bytes, sha256: part.sha256 }],
    })),
    ...manifest.tables,
  ];
  for (const wanted of expected) {
    const entry = members.get(wanted.file);
    if (!entry || entry.encrypted || entry.uncompressedSize !== wanted.bytes) damaged(wanted.file);
    else await copied(entry, `${folder}/${wanted.file}`, disk, () => damaged(wanted.file));
    const blob = await disk.read(`${folder}/${wanted.file}`);
    if (!blob || !(await bytesAgree(blob, wanted))) damaged(wanted.file);
  }
  await checkDocument(manifest, { disk, folder }, () => damaged(manifestMember));
  return manifest;
}

async function manifestIn(entry: FileEntry | undefined, name: string) {
  if (!entry) return refuse('store.file_foreign', { file: name });
  const text = await entry.getData(new TextWriter(), { checkSignature: true }).catch(() => '');
  const json = jsonIn(text);
  const format = formatIn(json);
  if (format !== null && format > fileFormat) return refuse('store.file_newer', { file: name, format });
  const parsed = fileManifestSchema.safeParse(json);
  return parsed.success ? parsed.data : refuse('store.file_damaged', { file: name, member: manifestMember });
}

/** One member as it is read, never more of it than was stated. */
async function copied(entry: FileEntry, path: string, disk: Disk, damaged: () => never): Promise<void> {
  await writeWhole(disk, path, async (sink) => {
    let written = 0;
    // What the disk refuses (no room) must not be taken for a damaged file.
    let refused: unknown = null;
    const writable = new WritableStream<Uint8Array>({
      async write(bytes) {
        written += bytes.length;
        if (written > entry.uncompressedSize) throw new Error('more than was stated');
        await sink.write(bytes).catch((error: unknown) => {
          refused = error;
          throw error;
        });
      },
    });
    try {
      await entry.getData(writable, { checkSignature: true });
    } catch {
      if (refused !== null) throw refused;
      damaged();
    }
  });
}

/** The document has to be one that can be opened, and results that can be read, before anything makes way for them. */
async function checkDocument(manifest: Manifest, { disk, folder }: Place, damaged: () => never) {
  const textOf = async (part: string) => {
    const file = manifest.parts[part]?.file;
    return file === undefined ? null : ((await disk.read(`${folder}/${file}`))?.text() ?? null);
  };
  const [document, results] = [await textOf('document'), await textOf('results')];
  if (document === null || (results !== null && jsonIn(results) === null)) damaged();
  else
    try {
      if (readDocument(document).now.project === null) damaged();
    } catch (error) {
      if (error instanceof PatronError) throw error;
      damaged();
    }
}

async function beginsAsZip(file: Blob): Promise<boolean> {
  return (await file.slice(0, 4).text()) === 'PK\x03\x04';
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
