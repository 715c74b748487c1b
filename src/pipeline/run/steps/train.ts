import type { CallContext } from '../../engine/call-context';
import type { TrainEvent } from '../../engine/engines';
import { cancelled, PatronError } from '../../errors/patron-error';
import { fingerprint } from '../../project/fingerprint';
import { isNeural } from '../../project/model-kinds';
import type { ModelChoice } from '../../project/schema';
import { part, type RunContext, report } from '../run-context';
import { ensureBackend, ensureDesign } from './design';
import { scoredRows, storePredictions } from './predictions';

const attempts = 3;

/** Fits one model and stores its predictions; a dead worker or a lost device is followed by a resume. */
export async function trainStep(
  run: RunContext,
  choice: ModelChoice,
  featuresKey: string,
  textKey: string | null,
): Promise<string> {
  const { memory, request } = run;
  const backend = await ensureBackend(run, false);
  const id = `train:${choice.id}` as const;
  // Only the networks compute on the backend.
  const keyOn = (used: string | null) =>
    fingerprint([
      'train',
      // Of what the models learn: moves on when what was kept would come out otherwise.
      2,
      featuresKey,
      textKey,
      choice,
      request.project.seed,
      isNeural(choice.id) ? used : null,
    ]);
  // Backends agree within a tolerance, so that an epoch of one can be taken up by another.
  const checkpointKey = keyOn(null);
  await part(run, id, keyOn(backend), async () => {
    const {
      report: fitted,
      predictions,
      file,
    } = await resumed(run, choice, featuresKey, textKey, checkpointKey);
    // The best epoch of a run that was stopped counts for nothing; where it stood is kept.
    if (request.signal.aborted) throw cancelled();
    memory.predictions.set(choice.id, predictions);
    if (file) memory.models.set(choice.id, file);
    else memory.models.delete(choice.id);
    if (memory.checkpoints.delete(choice.id)) run.hooks.checkpointsChanged();
    await storePredictions(run);
    const others = (memory.reports.models ?? []).filter((m) => m.model !== choice.id);
    report(run, { models: [...others, fitted] });
    for (const note of fitted.notes) run.hooks.note(note.code, note.params);
    return { rows_in: fitted.n, rows_out: scoredRows(run) };
  });
  // A device lost in between has left another backend than it began on.
  const key = keyOn(memory.keys.get('backend:used') ?? backend);
  memory.keys.set(id, key);
  return key;
}

async function resumed(
  run: RunContext,
  model: ModelChoice,
  featuresKey: string,
  textKey: string | null,
  checkpointKey: string,
) {
  const { request, engines, hooks, memory } = run;
  const id = `train:${model.id}` as const;
  // The person's stop and the run's cancel both end the training; the engine answers with the best so far.
  const signal = AbortSignal.any([request.signal, request.stopModel(model.id)]);
  const kept = () => {
    const checkpoint = memory.checkpoints.get(model.id);
    return checkpoint?.key === checkpointKey ? checkpoint : null;
  };
  const before = kept();
  if (before?.trials !== undefined) hooks.note('run.resumed_search', { n: before.trials });
  else if (before) hooks.note('run.resumed', { n: before.epoch });
  for (let attempt = 1; ; attempt++) {
    const ctx: CallContext = {
      signal,
      progress: (progress) => {
        const event = progress.event as TrainEvent | undefined;
        if (event?.kind === 'checkpoint') {
          const { epoch, trials, ipc } = event;
          memory.checkpoints.set(model.id, { key: checkpointKey, epoch, trials, ipc });
          hooks.checkpointsChanged();
          return;
        }
        if (event) hooks.train(model.id, event);
        hooks.progress(id, progress);
      },
    };
    try {
      await ensureDesign(run, id, featuresKey, textKey);
      const from = kept();
      const args = { model, seed: request.project.seed, keepBest: true };
      const weights = model.sha256 && request.weights?.get(model.sha256);
      return await engines.model.train(
        {
          ...args,
          ...(from && { checkpoint: from.ipc.slice() }),
          ...(weights && { weights: weights.slice() }),
        },
        ctx,
      );
    } catch (error) {
      if (request.signal.aborted) throw cancelled();
      if (!(error instanceof PatronError) || attempt === attempts) throw error;
      if (error.code === 'train.checkpoint' && memory.checkpoints.delete(model.id)) {
        hooks.note('run.checkpoint_unfit', { model: model.id });
        continue;
      }
      const lost = error.code === 'compute.device_lost';
      if (!lost && error.code !== 'worker.crashed') throw error;
      hooks.note(lost ? 'run.gpu_lost' : 'run.crash', {
        code: String(error.params.detail ?? error.code),
        n: kept()?.epoch ?? 0,
      });
      if (lost) run.restartModel('the GPU was lost');
      await ensureBackend(run, lost);
    }
  }
}
