import { PatronError, refuse } from '../errors/patron-error';
import { type Disk, sha256Of, writeWhole } from './disk';
import { folderOf, projectsFolder } from './folder-of';
import {
  bytesOf,
  type KeptProject,
  type Manifest,
  manifestSchema,
  type StoredTable,
  type Summary,
  storeFormat,
} from './manifest';
import { unpackProject } from './project-file/unpack-project';

/** What one save changes; what is left out stays as the last manifest has it. */
export interface Commit {
  readonly id: string;
  readonly app: string;
  readonly saved_at: number;
  readonly summary: Summary;
  /** Files by part name; null takes the part out. */
  readonly parts: Readonly<Record<string, Uint8Array<ArrayBuffer> | null>>;
  /** Written before (save-tables.ts); they count once this commit is through. */
  readonly tables?: readonly StoredTable[];
}

export interface OpenedProject {
  readonly manifest: Manifest;
  readonly parts: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
}

const manifestName = 'manifest.json';

/**
 * The projects of this computer. One writer at a time, which the caller sees to (a Web Lock a project). A commit writes its
 * parts under new names, flushes each, then switches the manifest by one rename; only after that are the files of the former
 * state deleted. Whatever stops it in between, opening gives the former state or the new one, whole: every file is checked
 * against the fingerprint in the manifest.
 */
export class ProjectStore {
  constructor(private readonly disk: Disk) {}

  async list(): Promise<readonly KeptProject[]> {
    const found: KeptProject[] = [];
    for (const id of await this.disk.list(projectsFolder)) {
      const manifest = await this.manifest(id).catch(() => null);
      if (manifest)
        found.push({ id, saved_at: manifest.saved_at, bytes: bytesOf(manifest), ...manifest.summary });
    }
    return found.toSorted((a, b) => b.saved_at - a.saved_at || (a.id < b.id ? -1 : 1));
  }

  /** The last state that was saved whole, or null. Refuses `store.damaged` and `store.newer`. */
  async open(id: string): Promise<OpenedProject | null> {
    const manifest = await this.manifest(id);
    if (!manifest) return null;
    const parts: Record<string, Uint8Array<ArrayBuffer>> = {};
    for (const [name, { file, sha256 }] of Object.entries(manifest.parts)) {
      const blob = await this.disk.read(`${folderOf(id)}/${file}`);
      const bytes = blob && new Uint8Array(await blob.arrayBuffer());
      if (bytes && (await sha256Of(bytes)) === sha256) parts[name] = bytes;
      // Results can be computed again, the document cannot.
      else if (name === 'document') refuse('store.damaged', { file });
    }
    return { manifest, parts };
  }

  async commit({ id, app, saved_at, summary, parts, tables }: Commit): Promise<KeptProject> {
    const former = await this.manifest(id);
    const next: Manifest = {
      format: storeFormat,
      app,
      saved_at,
      summary,
      parts: { ...former?.parts },
      tables: [...(tables ?? former?.tables ?? [])],
    };
    for (const [name, bytes] of Object.entries(parts)) {
      if (bytes) next.parts[name] = await this.write(id, name, bytes, former);
      else delete next.parts[name];
    }
    await this.switchTo(id, next);
    await this.sweep(
      id,
      filesOf(former).filter((f) => !filesOf(next).includes(f)),
    );
    return { id, saved_at, bytes: bytesOf(next), ...summary };
  }

  /** Deletes what a save that was cut off left behind. Only while nothing is being written. */
  async tidy(id: string): Promise<void> {
    const manifest = await this.manifest(id);
    if (!manifest) return;
    const named = [manifestName, ...filesOf(manifest)];
    await this.sweep(
      id,
      (await this.disk.list(folderOf(id))).filter((f) => !named.includes(f)),
    );
  }

  /** A copy under another id, whole or not at all; the caller then commits what differs (its name). */
  async duplicate(id: string, as: string): Promise<void> {
    const manifest = (await this.manifest(id)) ?? refuse('store.gone');
    try {
      for (const file of filesOf(manifest)) {
        const blob = (await this.disk.read(`${folderOf(id)}/${file}`)) ?? refuse('store.damaged', { file });
        await writeWhole(this.disk, `${folderOf(as)}/${file}`, async (sink) => {
          for (let at = 0; at < blob.size; at += copied)
            await sink.write(new Uint8Array(await blob.slice(at, at + copied).arrayBuffer()));
        });
      }
      await this.switchTo(as, manifest);
    } catch (error) {
      await this.disk.remove(folderOf(as)).catch(() => undefined);
      throw error;
    }
  }

  /** A .patron file under a new id, whole or not at all. Refuses what unpackProject refuses. */
  async take(id: string, file: Blob, name: string): Promise<void> {
    const manifest = await unpackProject(file, name, { disk: this.disk, folder: folderOf(id) });
    try {
      await this.switchTo(id, { ...manifest, format: storeFormat });
    } catch (error) {
      await this.disk.remove(folderOf(id)).catch(() => undefined);
      throw error;
    }
  }

  /** The manifest goes first: a deletion that is cut off leaves no half of a project. */
  async remove(id: string): Promise<void> {
    await this.disk.remove(`${folderOf(id)}/${manifestName}`);
    await this.disk.remove(folderOf(id));
  }

  private async manifest(id: string): Promise<Manifest | null> {
    const blob = await this.disk.read(`${folderOf(id)}/${manifestName}`);
    if (!blob) return null;
    const json = jsonIn(await blob.text());
    const parsed = manifestSchema.safeParse(json);
    if (parsed.success) return parsed.data;
    const format = typeof json === 'object' && json !== null ? Reflect.get(json, 'format') : undefined;
    if (typeof format === 'number' && format > storeFormat) return refuse('store.newer', { format });
    throw new PatronError('store.damaged', { file: manifestName });
  }

  private async write(id: string, part: string, bytes: Uint8Array<ArrayBuffer>, former: Manifest | null) {
    const sha256 = await sha256Of(bytes);
    const before = former?.parts[part];
    if (before?.sha256 === sha256) return before;
    const file = `${part.replaceAll(':', '-')}-${sha256.slice(0, 16)}`;
    await writeWhole(this.disk, `${folderOf(id)}/${file}`, (sink) => sink.write(bytes));
    return { file, bytes: bytes.length, sha256 };
  }

  private switchTo(id: string, manifest: Manifest): Promise<void> {
    const bytes = new TextEncoder().encode(JSON.stringify(manifest));
    return writeWhole(this.disk, `${folderOf(id)}/${manifestName}`, (sink) => sink.write(bytes));
  }

  /** The state is saved by now: a file that cannot be deleted is left to the next tidying. */
  private async sweep(id: string, files: readonly string[]): Promise<void> {
    for (const file of files) await this.disk.remove(`${folderOf(id)}/${file}`).catch(() => undefined);
  }
}

/** Bytes copied at a time. */
const copied = 8 * 1024 * 1024;

const filesOf = (manifest: Manifest | null): readonly string[] =>
  manifest ? [...Object.values(manifest.parts), ...manifest.tables].map(({ file }) => file) : [];

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
