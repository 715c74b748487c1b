/**
 * A place for files: the browser's origin private file system, or a map in tests. A path is `folder/…/name`. Errors of the
 * medium pass through; a full medium refuses `store.quota`.
 */
export interface Disk {
  /** The file as it is now, or null where there is none. Later writes do not reach it: files are replaced whole. */
  read(path: string): Promise<Blob | null>;
  /** A new, empty file, in place of one of that name. */
  create(path: string): Promise<Sink>;
  /** One atomic step within a folder; what stood under the new name is gone then, and not before. */
  rename(from: string, to: string): Promise<void>;
  /** A file, or a folder with all that is in it. What is not there is no error. */
  remove(path: string): Promise<void>;
  /** Names of the files and folders in a folder, sorted; none where it is not there. */
  list(folder: string): Promise<readonly string[]>;
}

export interface Sink {
  write(bytes: Uint8Array): Promise<void>;
  /** On the medium when this resolves. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** How a name is told that its content is not whole yet. */
const unfinished = '.new';

/** Writes under another name, flushes, and only then gives the name: the file is whole or not there. */
export async function writeWhole(
  disk: Disk,
  path: string,
  write: (sink: Sink) => Promise<void>,
): Promise<void> {
  const draft = `${path}${unfinished}`;
  const sink = await disk.create(draft);
  try {
    await write(sink);
    await sink.flush();
    await sink.close();
  } catch (error) {
    // The first error counts; a medium that fails may fail here too.
    await sink.close().catch(() => undefined);
    await disk.remove(draft).catch(() => undefined);
    throw error;
  }
  await disk.rename(draft, path);
}

/** Lower-case hexadecimal SHA-256 by the platform's own, native code (browsers, workers and Node). */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(sum, (b) => b.toString(16).padStart(2, '0')).join('');
}
