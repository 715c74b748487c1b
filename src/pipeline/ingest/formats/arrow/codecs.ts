import { CompressionType, compressionRegistry } from 'apache-arrow';

/** Makes apache-arrow read compressed buffers: LZ4 frames and Zstandard, as Feather 2 has them. */
export async function registerCodecs(): Promise<void> {
  if (compressionRegistry.get(CompressionType.ZSTD)) return;
  const [lz4, zstd] = await Promise.all([import('lz4js'), import('fzstd')]);
  const decompressLz4 = lz4.decompress ?? lz4.default.decompress;
  compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: (bytes) => decompressLz4(bytes) });
  compressionRegistry.set(CompressionType.ZSTD, { decode: (bytes) => aligned(zstd.decompress(bytes)) });
}

/** Columns of 64 bits are views, which must begin at a multiple of 8. */
const aligned = (bytes: Uint8Array): Uint8Array => (bytes.byteOffset % 8 === 0 ? bytes : bytes.slice());
