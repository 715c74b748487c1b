import { Decompress } from 'fzstd';

/** Unpacks Zstandard frame by frame (RFC 8878), block by block. Errors where the library finds damage or the end is missing. */
export function unzstd(packed: ReadableStream<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const source = packed.getReader();
  let given = false;
  let unpack: Decompress;
  return new ReadableStream({
    start(controller) {
      unpack = new Decompress((piece) => {
        if (piece.length === 0) return;
        given = true;
        controller.enqueue(new Uint8Array(piece));
      });
    },
    async pull(controller) {
      given = false;
      while (!given) {
        const { value, done } = await source.read();
        unpack.push(value ?? new Uint8Array(), done);
        if (!done) continue;
        controller.close();
        return;
      }
    },
    cancel: (reason) => source.cancel(reason),
  });
}
