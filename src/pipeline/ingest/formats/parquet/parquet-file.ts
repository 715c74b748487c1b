import type { AsyncBuffer, FileMetaData, SchemaElement, SchemaTree } from 'hyparquet';
import { refuse } from '../../../errors/patron-error';
import type { FileBytes } from '../../file-bytes';
import { startsWith } from '../../magic';

export const parquetMagic = [0x50, 0x41, 0x52, 0x31];
/** In place of the magic where the footer is encrypted. */
export const encryptedMagic = [0x50, 0x41, 0x52, 0x45];

export interface ParquetFile {
  readonly buffer: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly tree: SchemaTree;
}

/** Reads the footer. Refuses files that are cut, damaged or encrypted, and codecs that nothing here unpacks. */
export async function openParquet(bytes: FileBytes, file: string): Promise<ParquetFile> {
  const content = await bytes.content();
  const { parquetMetadataAsync, parquetSchema } = await import('hyparquet');
  const tail = new Uint8Array(await content.slice(Math.max(0, content.size - 4)).arrayBuffer());
  if (startsWith(tail, encryptedMagic)) refuse('ingest.parquet_encrypted', { file });
  if (content.size < 12 || !startsWith(tail, parquetMagic)) refuse('ingest.parquet_truncated', { file });
  let read = 0;
  const buffer: AsyncBuffer = {
    byteLength: content.size,
    slice(from, to = content.size) {
      read += to - from;
      bytes.at(read);
      return content.slice(from, to).arrayBuffer();
    },
  };
  let metadata: FileMetaData;
  try {
    metadata = await parquetMetadataAsync(buffer, { geoparquet: false });
  } catch (error) {
    refuse('ingest.parquet_footer', { file, reason: error instanceof Error ? error.message : String(error) });
  }
  for (const { columns } of metadata.row_groups)
    for (const { crypto_metadata, meta_data } of columns) {
      if (crypto_metadata || !meta_data) refuse('ingest.parquet_encrypted', { file });
      if (!readable.has(meta_data.codec))
        refuse('ingest.parquet_codec', {
          file,
          column: meta_data.path_in_schema.join('.'),
          codec: meta_data.codec,
        });
    }
  return { buffer, metadata, tree: parquetSchema(metadata) };
}

const readable = new Set(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI', 'ZSTD', 'LZ4', 'LZ4_RAW']);
const keptTypes = new Set<unknown>(['UTF8', 'JSON']);

/**
 * The metadata with its leaves' logical types left out, so that the reader hands over the physical values: it would make
 * decimals and timestamps to numbers that lose digits. Texts stay texts, and groups stay lists, maps and variants.
 */
export function physical(metadata: FileMetaData): FileMetaData {
  let inVariant = 0;
  const schema = metadata.schema.map((element): SchemaElement => {
    if (inVariant > 0) inVariant += (element.num_children ?? 0) - 1;
    else if (element.logical_type?.type === 'VARIANT') inVariant = element.num_children ?? 0;
    else if (!element.num_children && !keptTypes.has(element.converted_type)) {
      const { logical_type: _logical, converted_type: _converted, ...plain } = element;
      return plain;
    }
    return element;
  });
  return { ...metadata, schema };
}
