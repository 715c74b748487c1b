import type { Ipc } from '../engine/engines';
import { PatronError, throwIfCancelled } from '../errors/patron-error';
import { labelledDesign } from '../features/labelled-design';
import type { Scaling } from '../features/labelled-encoder';
import { type LabelledRows, rowsWhere } from '../features/labelled-rows';
import type { ModelChoice } from '../project/schema';
import { packFolds, unpackFolds } from './labelled-checkpoint';
import type { FitContext, Fitted, Model } from './model';

export interface Validated {
  /** Of the last fit, on all labelled rows. */
  readonly report: Fitted['report'];
  /** One a row: of a labelled one by the fit that had not seen its fold, of the others by the last fit. */
  readonly probabilities: Float64Array;
  /** The last fit as a file that leaves, where it is a network. */
  readonly file: Ipc | null;
}

export interface ValidationContext extends FitContext {
  readonly scaling: Scaling;
  /** Label of the positive class. */
  readonly positive: string;
  /** Wraps what runs on a device that may be lost. */
  until<T>(work: Promise<T>): Promise<T>;
}

/**
 * Cross-validates any model over the folds of the table, the same for every model, and fits it once more on all labelled
 * rows: that fit is what is reported and what scores the rows without a label. Progress in fits; epochs of each fit flow as
 * events. A stop before the folds are done refuses `label.stopped`: what is not measured is not shown.
 */
export async function crossValidate(
  model: Model,
  rows: LabelledRows,
  choice: ModelChoice,
  ctx: ValidationContext,
): Promise<Validated> {
  const fits = rows.folds + 1;
  const identity = JSON.stringify([model.id, choice, ctx.seed, ctx.scaling, rows.n, rows.folds]);
  const from = ctx.checkpoint ? unpackFolds(ctx.checkpoint, identity) : null;
  const probabilities = from?.probabilities ?? new Float64Array(rows.n).fill(Number.NaN);
  let report: Fitted['report'] | null = null;
  let file: Ipc | null = null;
  for (let done = from?.done ?? 0; done < fits; done++) {
    throwIfCancelled(ctx.signal);
    const last = done === rows.folds;
    const isAsked = (row: number) => rows.fold[row] === (last ? 0 : done + 1);
    const asked = rowsWhere(rows, isAsked);
    const learnt = rowsWhere(rows, (row) => rows.fold[row] !== 0 && !isAsked(row));
    const { scaling, seed, positive } = ctx;
    const design = labelledDesign(rows, { learnt, asked, scaling, seed, positive });
    const inner = from && done === from.done ? from.inner : null;
    const fitted = await ctx.until(
      model.fit(design, choice, {
        seed: ctx.seed,
        signal: ctx.signal,
        keepBest: ctx.keepBest,
        ...(ctx.network && { network: ctx.network }),
        ...(ctx.now && { now: ctx.now }),
        ...(inner && { checkpoint: inner }),
        progress(_done, _total, event) {
          if (event?.kind !== 'checkpoint') return ctx.progress(done, fits, event);
          const ipc = packFolds({ done, probabilities, inner: event.ipc }, identity);
          return ctx.progress(done, fits, { ...event, ipc });
        },
      }),
    );
    try {
      const test = design.parts.find(({ split }) => split === 'test');
      if (test) {
        const { churnProbability } = await ctx.until(Promise.resolve(fitted.predict(test)));
        asked.forEach((row, i) => {
          probabilities[row] = churnProbability[i]!;
        });
      }
      report = fitted.report;
      if (last) file = fitted.file?.() ?? null;
    } finally {
      fitted.dispose();
    }
    if (ctx.signal.aborted && !last)
      throw new PatronError('label.stopped', { model: model.id, done: done + 1, folds: rows.folds });
    ctx.progress(done + 1, fits);
  }
  if (!report) throw new Error('A cross-validation has at least one fit.');
  return {
    report: {
      ...report,
      parameters: { ...report.parameters, folds: rows.folds },
      // That it is fitted again on all rows goes without saying here, and there is no cut-off.
      notes: report.notes.filter(({ code }) => code !== 'train.refitted'),
    },
    probabilities,
    file,
  };
}
