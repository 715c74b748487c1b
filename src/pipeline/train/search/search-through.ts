import type { Ipc } from '../../engine/engines';
import type { ModelReport } from '../../engine/reports';
import type { SearchReport, SearchTrial } from '../../engine/search-report';
import type { Design, FitContext } from '../model';
import type { TrainingOptions } from '../network/options';
import { searchEpochs } from './rungs';
import { type NetworkSearch, searchNetwork } from './search-network';

interface Around {
  /** Epochs of the fit that follows, for the progress. */
  readonly fitEpochs: number;
  pack(trials: readonly SearchTrial[]): Ipc;
}

export interface Searched {
  readonly report: SearchReport | null;
  /** What it counts for in the progress. */
  readonly epochs: number;
}

/** The search before a fit, told to whoever watches: its state before every trial, a checkpoint after each new one. */
export async function searchThrough(
  design: Design,
  options: TrainingOptions,
  search: NetworkSearch | null,
  ctx: FitContext & { readonly network: NonNullable<FitContext['network']> },
  known: readonly SearchTrial[],
  { fitEpochs, pack }: Around,
): Promise<Searched> {
  if (!search) return { report: null, epochs: 0 };
  let kept = known.length;
  let begun: { readonly at: number; readonly epochs: number } | null = null;
  let all = 0;
  const report = await searchNetwork(design, options, search, {
    network: ctx.network,
    seed: ctx.seed,
    signal: ctx.signal,
    known,
    told(state, now, done) {
      all = searchEpochs(state.rungs, options.epochs);
      const at = ctx.now?.();
      if (at !== undefined) begun ??= { at, epochs: done };
      const paced = at !== undefined && begun && done > begun.epochs;
      const seconds_left = paced ? ((at - begun!.at) / 1000 / (done - begun!.epochs)) * (all - done) : null;
      ctx.progress(done, all + fitEpochs, { kind: 'search', ...state, now, seconds_left });
      if (state.trials.length <= kept) return;
      kept = state.trials.length;
      const ipc = pack(state.trials);
      ctx.progress(done, all + fitEpochs, { kind: 'checkpoint', epoch: 0, trials: kept, ipc });
    },
    epoch: (done) => ctx.progress(done, all + fitEpochs),
  });
  return { report, epochs: report ? all : 0 };
}

/** What a search came to, in one sentence. */
export function searchNote(report: SearchReport | null): ModelReport['notes'][number] {
  if (!report) return { code: 'train.search_unjudged', params: {} };
  const { asked, found, trials } = report;
  const written = (score: number) => (score < Number.MAX_VALUE ? score.toFixed(3) : '–');
  const params = { trials: trials.length, asked: written(asked.score) };
  return found.rung === null
    ? { code: 'train.search_nothing', params }
    : { code: 'train.searched', params: { ...params, found: written(found.score) } };
}
