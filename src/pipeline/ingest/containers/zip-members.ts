import { BlobReader, configure, type FileEntry, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
import { refuse } from '../../errors/patron-error';

// Its workers start from blob: addresses, which the content security policy forbids; this is a worker already.
configure({ useWebWorkers: false });

export interface ZipMember {
  readonly path: string;
  readonly size: number;
  readonly packedSize: number;
  readonly encrypted: boolean;
  stream(onPacked: (bytes: number) => void): ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** The files in a zip archive, without folders and what systems hide in it, largest first. Refuses one that cannot be listed. */
export async function zipMembers(zip: Blob, fileName: string): Promise<ZipMember[]> {
  const entries = await new ZipReader(new BlobReader(zip)).getEntries().catch((error: unknown) =>
    refuse('ingest.zip_list', {
      file: fileName,
      reason: error instanceof Error ? error.message : String(error),
    }),
  );
  return entries
    .flatMap((entry) => (entry.directory ? [] : [memberOf(entry)]))
    .filter(({ path, size }) => size > 0 && !isHidden(path))
    .sort((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1));
}

function memberOf(entry: FileEntry): ZipMember {
  return {
    path: pathOf(entry),
    size: entry.uncompressedSize,
    packedSize: entry.compressedSize,
    encrypted: entry.encrypted,
    stream(onPacked) {
      const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>>();
      const onprogress = async (bytes: number) => onPacked(bytes);
      entry
        .getData(writable, { onprogress, checkSignature: true })
        .catch((error: unknown) => writable.abort(error).catch(() => undefined));
      return readable;
    },
  };
}

/** Names of archives made by Chinese Windows are GBK without saying so. */
function pathOf({ filename, filenameUTF8, rawFilename }: FileEntry): string {
  if (filenameUTF8 || rawFilename.every((byte) => byte < 128)) return filename;
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(rawFilename);
    } catch {
      // Not that one.
    }
  return filename;
}

const isHidden = (path: string) =>
  path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX' || part === 'Thumbs.db');
