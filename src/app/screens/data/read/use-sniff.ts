import { useEffect, useState } from 'react';
import type { SniffReport } from '../../../../pipeline/engine/source-report';
import { PatronError } from '../../../../pipeline/errors/patron-error';
import type { ReadChoice } from '../../../../pipeline/project/schema';
import { session } from '../../../session/current';
import type { ReadTarget } from '../../../session/read-target';
import { sentenceFor } from '../../../session/sentence-for';
import type { Sentence } from '../../../store/state';

interface Looked {
  /** The last look that could be had; a choice that cannot be read leaves it in sight. */
  readonly report: SniffReport | null;
  readonly refusal: Sentence | null;
  readonly looking: boolean;
}

const pauseMs = 120;

/** How the file would be read under the choices made so far; the last choice wins. */
export function useSniff(target: ReadTarget, read: ReadChoice): Looked {
  const [state, setState] = useState<Looked>({ report: null, refusal: null, looking: true });
  // What is kept does not change how the head of the file looks.
  const { keep: _keep, ...dialect } = read;
  const key = JSON.stringify([target, dialect]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is what is looked at.
  useEffect(() => {
    const stop = new AbortController();
    setState((s) => ({ ...s, looking: true }));
    const timer = setTimeout(async () => {
      try {
        const report = await session().sniff(target, dialect, stop.signal);
        if (!stop.signal.aborted) setState({ report, refusal: null, looking: false });
      } catch (error) {
        if (stop.signal.aborted || (error instanceof PatronError && error.kind === 'cancelled')) return;
        setState((s) => ({ ...s, refusal: sentenceFor(error), looking: false }));
      }
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [key]);
  return state;
}
