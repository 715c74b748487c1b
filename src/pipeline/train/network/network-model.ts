import type { ModelReport } from '../../engine/reports';
import type { SearchReport } from '../../engine/search-report';
import { PatronError } from '../../errors/patron-error';
import { parameterLayout } from '../../network/parameters';
import { referenceBackend } from '../../network/reference/reference-backend';
import { passportOf } from '../export/passport';
import { safetensorsOf } from '../export/trained-file';
import { learningParts } from '../floors/learning-parts';
import { foldsOf } from '../folds';
import {
  type Design,
  type FitContext,
  type Fitted,
  type Model,
  partlyLabelled,
  trainingParts,
  validationPart,
} from '../model';
import { requireLabels } from '../require-labels';
import type { NetworkSearch } from '../search/search-network';
import { searchNote, searchThrough } from '../search/search-through';
import { optionsAt } from '../search/searched-options';
import { packCheckpoint, readCheckpoint } from './checkpoint';
import { bestEpochOf, fitMember, type Member, prepared } from './fit-network';
import { optionsOf, type TrainingOptions } from './options';
import { predictMembers } from './predict-members';
import type { TrainingState } from './training-state';

/**
 * A sequence encoder joined with a static and a text tower; heads for churn, the number of orders (negative binomial) and
 * the value (Tweedie; describe-network.ts says why). With several members (Lakshminarayanan et al. 2017) each is fitted from its own
 * seed; their mixture predicts.
 */
export function networkModel(id: 'lstm' | 'gru' | 'cnn' | 'transformer' | 'ensemble'): Model {
  return {
    id,
    needsLabels: true,
    async fit(design, choice, ctx) {
      requireLabels(design);
      const rows = trainingParts(design).reduce((sum, part) => sum + part.n, 0);
      return fitMembers(id, design, optionsOf(choice, rows, design.task), choice.search ?? null, ctx);
    },
  };
}

async function fitMembers(
  id: string,
  design: Design,
  asked: TrainingOptions,
  search: NetworkSearch | null,
  ctx: FitContext,
): Promise<Fitted> {
  const network = ctx.network ?? referenceBackend();
  const parts = design.parts.map((p) => `${p.origin} ${p.split} ${p.n}`);
  // Not who computes: a training goes on elsewhere when a device is lost.
  const identity = JSON.stringify([id, 3, ctx.seed, asked, search, parts, ...(design.shorterDays ?? [])]);
  const from = ctx.checkpoint ? readCheckpoint(ctx.checkpoint, identity) : null;
  const folds = foldsOf(design);
  const stages = folds + (validationPart(design) ? 1 : 0);
  const fitEpochs = stages * asked.epochs * asked.members;
  const searched = await searchThrough(design, asked, search, { ...ctx, network }, from?.found ?? [], {
    fitEpochs,
    pack: (trials) => packCheckpoint({ states: new Map(), found: trials }, identity),
  });
  const tried = searched.epochs;
  const total = tried + fitEpochs;
  const { report: best } = searched;
  const found = best?.trials ?? [];
  const options = best ? optionsAt(asked, best.found.point) : asked;
  const layouts = {
    validated: parameterLayout(prepared(design, trainingParts(design), options).network),
    refitted: parameterLayout(prepared(design, learningParts(design, 'test'), options).network),
  };
  const layoutOf = (name: string) => (name.endsWith('refitted') ? layouts.refitted : layouts.validated);
  const states = from?.states(layoutOf) ?? new Map<string, TrainingState>();
  const clock = paceOf(ctx.now);
  const members: Member[] = [];
  for (let m = 0; m < options.members; m++) {
    const epoch = (state: TrainingState, stage: number | 'refitted') => {
      // A refit ends at the best epoch: what is left out counts as done.
      const fits = Array.from({ length: folds }, (_, fold) => states.get(`${m}/${fold}`) ?? state);
      const before =
        stage === 'refitted' ? folds * asked.epochs + asked.epochs - bestEpochOf(fits) : stage * asked.epochs;
      const done = tried + m * stages * asked.epochs + before + state.epochs.length;
      const last = state.epochs.at(-1);
      if (last && stage === 0 && m === 0)
        ctx.progress(done, total, {
          kind: 'epoch',
          ...last,
          best_epoch: state.bestEpoch,
          seconds_left: clock(done, total),
        });
      else ctx.progress(done, total);
      const held = [...states].map(([name, s]) => [name, { state: s, layout: layoutOf(name) }] as const);
      const ipc = packCheckpoint({ states: new Map(held), found }, identity);
      ctx.progress(done, total, { kind: 'checkpoint', epoch: done, ipc });
    };
    try {
      members.push(await fitMember(design, options, { ...ctx, network, states, name: `${m}`, epoch }));
    } catch (error) {
      const stopped = error instanceof PatronError && error.kind === 'cancelled';
      if (!stopped || !ctx.keepBest || members.length === 0) throw error;
    }
    if (ctx.signal.aborted) break;
  }
  return {
    report: reportOf(design, options, members, search && searched),
    predict: (part) =>
      predictMembers(network, design, members, part, { samples: options.samples, seed: ctx.seed }),
    file: () =>
      safetensorsOf({
        members: members.map((m) => m.forTest),
        passport: passportOf(id, design, { samples: options.samples, seed: ctx.seed }),
      }),
    dispose() {},
  };
}

/** Seconds left at the pace since the first call; null without a clock, and at the first call. */
function paceOf(now: (() => number) | undefined) {
  const started = now?.();
  let first: number | null = null;
  return (done: number, total: number): number | null => {
    if (!now || started === undefined) return null;
    first ??= done - 1;
    return ((now() - started) / 1000 / (done - first)) * (total - done);
  };
}

function reportOf(
  design: Design,
  options: TrainingOptions,
  members: readonly Member[],
  searched: { readonly report: SearchReport | null } | null,
): Fitted['report'] {
  const [first] = members;
  if (!first) throw new Error('A fit has at least one member.');
  const [state] = first.validated;
  const rowsOf = (split: 'validation' | 'test') =>
    learningParts(design, split).reduce((sum, p) => sum + p.n, 0);
  const states = members.flatMap((m) => m.validated);
  const cut = members.some((m) => m.validated.length < foldsOf(design));
  const stopped = states.find((s) => s.ended === 'stopped') ?? (cut ? states.at(-1) : undefined);
  const best = bestEpochOf(first.validated);
  const converged = !stopped && members.length === options.members;
  const notes: ModelReport['notes'][number][] = [];
  for (const { halved } of states)
    for (const epoch of halved) notes.push({ code: 'train.rate_halved', params: { epoch } });
  if (!validationPart(design))
    notes.push({ code: 'train.no_validation', params: { epochs: state.epochs.length } });
  if (stopped)
    notes.push({
      code: 'train.stopped',
      params: { epoch: stopped.epochs.length, best: stopped.bestEpoch },
    });
  if (members.length < options.members)
    notes.push({
      code: 'train.fewer_members',
      params: { members: members.length, asked: options.members },
    });
  if (searched) notes.push(searchNote(searched.report));
  const n = first.refitted ? rowsOf('test') : rowsOf('validation');
  if (first.refitted) notes.push({ code: 'train.refitted', params: { rows: n, epochs: best } });
  const later = partlyLabelled(design);
  if (first.refitted && later.length > 0)
    notes.push({
      code: 'train.later_origins',
      params: {
        rows: later.reduce((sum, p) => sum + p.n, 0),
        origins: later.map((p) => p.origin).join(', '),
      },
    });
  const { encoder, heads, causal, pooling, samples, orders, value, weights, ...plain } = options;
  return {
    parameters: {
      ...plain,
      encoder,
      pooling,
      ...(encoder === 'transformer' && { attention_heads: heads, causal: causal ? 1 : 0 }),
      ...(samples > 0 && { mc_samples: samples }),
      ...(design.task !== 'label' && {
        orders_head: orders,
        value_head: value,
        loss_weights: [weights.churn, weights.orders, weights.value].join(', '),
      }),
      ...(searched?.report && { trials: searched.report.trials.length }),
      ...(design.shorterDays && { horizons: [...design.shorterDays, design.horizonDays].join(', ') }),
      best_epoch: best,
    },
    log_likelihood: null,
    n,
    converged,
    epochs: state.epochs,
    ...(searched?.report && { search: searched.report }),
    notes,
  };
}
