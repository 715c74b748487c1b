/** What is known of the saved state; the contract is in ARCHITECTURE.md, "Nothing lost". */
export type SaveState = 'hydrating' | 'dirty' | 'saving' | 'pending' | 'saved' | 'failed';

/**
 * What was touched: the document and view choices are small, results bring tables with them, the course is where a run that
 * is not over stands, `runs` are the finished ones.
 */
export type Touched = 'document' | 'results' | 'course' | 'runs';

/** Writes what was touched. `again`: something changed while it wrote, so it has to be written once more. */
export type Save = (touched: ReadonlySet<Touched>) => Promise<'done' | 'again'>;

interface Options {
  readonly save: Save;
  readonly onState: (state: SaveState, error: unknown) => void;
  /** How long edits are gathered before they are written. */
  readonly delayMs?: number;
}

/**
 * When to save. `hydrating`: the former state is being brought back, nothing is written. `dirty`: touched, and written
 * after the delay, which further edits do not lengthen. `saving`. `pending`: touched again while saving, so it is written
 * once more behind. `saved`. `failed`: the last write did; what it should have written stays touched, and the next edit or
 * `flush` tries again. There is one write at a time.
 */
export function createAutosave({ save, onState, delayMs = 500 }: Options) {
  let touched = new Set<Touched>();
  let state: SaveState = 'saved';
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writing: Promise<void> | null = null;

  const become = (next: SaveState, error: unknown = null): void => {
    state = next;
    onState(next, error);
  };

  function plan(): void {
    timer ??= setTimeout(() => {
      timer = null;
      void write();
    }, delayMs);
  }

  function write(): Promise<void> {
    writing ??= once().finally(() => {
      writing = null;
    });
    return writing;
  }

  async function once(): Promise<void> {
    if (touched.size === 0 || state === 'hydrating') return;
    const now = touched;
    touched = new Set();
    become('saving');
    try {
      const how = await save(now);
      if (how === 'again') touched = new Set([...now, ...touched]);
      if (touched.size === 0) become('saved');
      else {
        become('dirty');
        plan();
      }
    } catch (error) {
      touched = new Set([...now, ...touched]);
      become('failed', error);
    }
  }

  return {
    touch(what: Touched): void {
      if (state === 'hydrating') return;
      touched.add(what);
      if (writing) {
        become('pending');
        return;
      }
      become('dirty');
      plan();
    },
    /** Writes what is touched now; rejects never, the state says how it went. */
    async flush(): Promise<void> {
      if (timer) clearTimeout(timer);
      timer = null;
      await writing;
      await write();
    },
    /** Nothing is written until `resume`; what was touched before is let go. */
    async pause(): Promise<void> {
      if (timer) clearTimeout(timer);
      timer = null;
      touched = new Set();
      await writing;
      touched = new Set();
      if (timer) clearTimeout(timer);
      timer = null;
      become('hydrating');
    },
    resume: (): void => become('saved'),
    state: (): SaveState => state,
  };
}
