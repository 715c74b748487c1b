const longestHeader = 12;
const lengthBytes = 4;

/**
 * Unpacks gzip of one or several members (RFC 1952: the members follow one another, as `cat a.gz b.gz` or a server's
 * log writer makes them). Browsers' DecompressionStream takes one member and refuses what follows it, so the stream is parted where a header
 * stands behind a trailer whose length is what came out. Errors where the platform finds damage or the end is missing.
 */
export function gunzip(packed: ReadableStream<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const source = packed.getReader();
  let given = false;
  let ended = false;
  let held: Uint8Array = new Uint8Array();
  let fed = 0;
  let member: Member;
  return new ReadableStream({
    start(controller) {
      member = openMember((piece) => {
        given = true;
        controller.enqueue(piece);
      });
    },
    async pull(controller) {
      given = false;
      while (!given && !ended) {
        const { value, done } = await source.read();
        const bytes = value ? joined(held, value) : held;
        const safe = done ? bytes.length : Math.max(fed, bytes.length - longestHeader);
        for (let at = header(bytes, fed); at >= 0 && at < safe; at = header(bytes, at + 1)) {
          if (at < lengthBytes) continue;
          await member.write(bytes.subarray(fed, at));
          fed = at;
          if ((await member.produced()) % 2 ** 32 !== uint32(bytes, at - lengthBytes)) continue;
          await member.close();
          member = openMember((piece) => {
            given = true;
            controller.enqueue(piece);
          });
        }
        await member.write(bytes.subarray(fed, safe));
        const kept = Math.max(0, safe - lengthBytes);
        held = bytes.slice(kept);
        fed = safe - kept;
        ended = done;
      }
      if (!ended) return;
      await member.close();
      controller.close();
    },
    cancel: (reason) => source.cancel(reason),
  });
}

interface Member {
  write(bytes: Uint8Array): Promise<void>;
  /** Bytes that came out of what was written. */
  produced(): Promise<number>;
  close(): Promise<void>;
}

function openMember(onPiece: (piece: Uint8Array<ArrayBuffer>) => void): Member {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  let produced = 0;
  const drained = (async () => {
    const reader = stream.readable.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      produced += next.value.length;
      onPiece(next.value);
    }
  })();
  // Both ends of the stream fail together; the one that is awaited tells.
  drained.catch(() => undefined);
  writer.closed.catch(() => undefined);
  return {
    async write(bytes) {
      if (bytes.length > 0) await Promise.race([writer.write(new Uint8Array(bytes)), drained]);
    },
    async produced() {
      await new Promise((resolve) => setTimeout(resolve, 0));
      return produced;
    },
    async close() {
      await Promise.all([writer.close(), drained]);
    },
  };
}

/** Where the next header of a member may begin: its three fixed bytes, and no reserved flag. */
function header(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x1f, from); at >= 0; at = bytes.indexOf(0x1f, at + 1))
    if (bytes[at + 1] === 0x8b && bytes[at + 2] === 8 && ((bytes[at + 3] ?? 0xff) & 0xe0) === 0) return at;
  return -1;
}

const uint32 = (bytes: Uint8Array, at: number) =>
  new DataView(bytes.buffer, bytes.byteOffset + at, lengthBytes).getUint32(0, true);

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
