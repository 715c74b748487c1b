import type { CallContext } from '../../engine/call-context';
import type { Ipc, TrainEvent } from '../../engine/engines';
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
  const keyOn = (used: string) =>
    fingerprint([
      'train',
      featuresKey,
      textKey,
      choice,
      request.project.seed,
      isNeural(choice.id) ? used : null,
    ]);
  await part(run, id, keyOn(backend), async () => {
    const { report: fitted, predictions, file } = await resumed(run, choice, featuresKey, textKey);
    memory.predictions.set(choice.id, predictions);
    if (file) memory.models.set(choice.id, file);
    else memory.models.delete(choice.id);
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

async function resumed(run: RunContext, model: ModelChoice, featuresKey: string, textKey: string | null) {
  const { request, engines, hooks } = run;
  const id = `train:${model.id}` as const;
  // The person's stop and the run's cancel both end the training; the engine answers with the best so far.
  const signal = AbortSignal.any([request.signal, request.stopModel(model.id)]);
  let checkpoint: { epoch: number; ipc: Ipc } | null = null;
  for (let attempt = 1; ; attempt++) {
    const ctx: CallContext = {
      signal,
      progress: (progress) => {
        const event = progress.event as TrainEvent | undefined;
        if (event?.kind === 'checkpoint') checkpoint = event;
        else if (event) hooks.train(model.id, event);
        if (event?.kind !== 'checkpoint') hooks.progress(id, progress);
      },
    };
    try {
      await ensureDesign(run, id, featuresKey, textKey);
      const from = checkpoint ? { checkpoint: (checkpoint as { ipc: Ipc }).ipc.slice() } : {};
      return await engines.model.train({ model, seed: request.project.seed, keepBest: true, ...from }, ctx);
    } catch (error) {
      if (request.signal.aborted) throw cancelled();
      if (!(error instanceof PatronError) || attempt === attempts) throw error;
      const lost = error.code === 'compute.device_lost';
      if (!lost && error.code !== 'worker.crashed') throw error;
      const epoch = (checkpoint as { epoch: number } | null)?.epoch ?? 0;
      hooks.note(lost ? 'run.gpu_lost' : 'run.crash', {
        code: String(error.params.detail ?? error.code),
        n: epoch,
      });
      if (lost) run.restartModel('the GPU was lost');
      await ensureBackend(run, lost);
    }
  }
}
