import { type CallContext, quiet } from '../../pipeline/engine/call-context';
import { readHere } from '../../pipeline/ingest/reading/read-here';
import type {
  ContentSize,
  Opened,
  Part,
  Reading,
  ReadingRequest,
} from '../../pipeline/ingest/reading/reading';

type Numbered = { readonly id: number };

/** Readings across a wall: each has a number until it is closed. */
export interface ReaderEngine {
  /** Answers when the thread runs. */
  ready(): Promise<void>;
  open(request: ReadingRequest, ctx: CallContext): Promise<Numbered & { readonly size: ContentSize }>;
  begin(which: Numbered, ctx: CallContext): Promise<Opened>;
  next(which: Numbered & { readonly wanted: readonly string[] }, ctx: CallContext): Promise<Part>;
  sized(which: Numbered, ctx: CallContext): Promise<ContentSize>;
  fingerprint(which: Numbered, ctx: CallContext): Promise<string>;
  close(which: Numbered): Promise<void>;
}

export function createReaderEngine(): ReaderEngine {
  const readings = new Map<number, { readonly reading: Reading; watch(ctx: CallContext): void }>();
  let latest = 0;
  const known = (id: number) => {
    const found = readings.get(id);
    if (!found) throw new Error('The reader has ended and begun anew; this file is to be read again.');
    return found;
  };
  const held = ({ id }: Numbered, ctx: CallContext): Reading => {
    const { reading, watch } = known(id);
    watch(ctx);
    return reading;
  };
  return {
    async ready() {},
    async open(request, ctx) {
      const stop = new AbortController();
      let watcher = ctx;
      // Whoever waits for rows hears of the progress and may cancel, whichever call it is.
      const watch = (next: CallContext) => {
        watcher = next;
        next.signal.addEventListener('abort', () => stop.abort(), { once: true });
      };
      watch(ctx);
      const relay = {
        ...quiet(stop.signal),
        progress: (p: Parameters<CallContext['progress']>[0]) => watcher.progress(p),
      };
      const reading = await readHere(request, relay);
      latest += 1;
      readings.set(latest, { reading, watch });
      return { id: latest, size: reading.size };
    },
    begin: async (which, ctx) => held(which, ctx).begin(),
    next: async (which, ctx) => held(which, ctx).next(which.wanted),
    sized: async (which, ctx) => held(which, ctx).sized(),
    // Beside the reading: it has no progress of its own.
    fingerprint: async ({ id }) => {
      return known(id).reading.fingerprint();
    },
    async close({ id }) {
      const found = readings.get(id);
      readings.delete(id);
      await found?.reading.close();
    },
  };
}
