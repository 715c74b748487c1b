import { type CallContext, quiet } from '../../../pipeline/engine/call-context';
import type { DataEngine } from '../../../pipeline/engine/engines';
import type { Remote } from '../../../workers/rpc/client';

/** Calls after which every table is what it was. */
const reading: readonly string[] = [
  'sniff',
  'relate',
  'preview',
  'query',
  'tables',
  'save',
  'pack',
  'unshelve',
];

type Method = (args: unknown, ctx: CallContext) => Promise<unknown>;

export interface WatchedData {
  readonly engine: DataEngine;
  /** Whether a call that may change tables is under way. */
  busy(): boolean;
  /** Grows whenever one begins or ends. */
  changes(): number;
  /** Whether the worker was ever called, so that it may hold tables. */
  used(): boolean;
  /** Resolves when what a worker that ended held is back, and what is not counts as undone: before anything is taken as done. */
  settled(): Promise<void>;
  /** Starts the worker, which takes a moment, before anything is asked of it. */
  warm(): void;
  /** What brings the tables back into a worker that started anew; called before the first call to it. */
  onRestart(revive: () => Promise<void>): void;
  /** Puts these tables in place of all that is there; every other call waits for it. */
  shelve(args: Parameters<DataEngine['shelve']>[0]): Promise<void>;
}

/** The data engine with an eye on when its tables change and on when it lost them. */
export function watchData({ engine, generation }: Remote<DataEngine>): WatchedData {
  let at = generation();
  let reviving: Promise<void> = Promise.resolve();
  let revive = async (): Promise<void> => undefined;
  let under = 0;
  let changes = 0;
  let used = false;

  function settled(): Promise<void> {
    if (generation() !== at) {
      at = generation();
      reviving = revive();
    }
    return reviving;
  }

  async function called(name: string, method: Method, args: unknown, ctx: CallContext): Promise<unknown> {
    await settled();
    used = true;
    if (reading.includes(name)) return method(args, ctx);
    under += 1;
    changes += 1;
    try {
      return await method(args, ctx);
    } finally {
      under -= 1;
      changes += 1;
    }
  }

  return {
    engine: new Proxy(engine, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function' || typeof name !== 'string') return method;
        return (args: unknown, ctx: CallContext = quiet()) => called(name, method as Method, args, ctx);
      },
    }),
    busy: () => under > 0,
    changes: () => changes,
    used: () => used,
    settled,
    warm: () => void engine.tables({}, quiet()).catch(() => undefined),
    onRestart(work) {
      revive = work;
    },
    shelve(args) {
      used = true;
      at = generation();
      reviving = engine.shelve(args, quiet());
      // Whoever asked hears of a failure; calls that follow find what is there.
      const heard = reviving;
      reviving = heard.catch(() => undefined);
      return heard;
    },
  };
}
