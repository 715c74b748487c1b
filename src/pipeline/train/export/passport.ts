import { refuse } from '../../errors/patron-error';
import type { Design } from '../model';
import type { Passport } from './network-schema';

/** What a model fitted on this design reads and says; null where there is nothing to predict. */
export function passportOf(
  model: string,
  design: Design,
  { samples, seed }: { readonly samples: number; readonly seed: number },
): Passport | null {
  const cutoff = cutoffOf(design);
  if (cutoff === null) return null;
  return {
    model,
    task: taskOf(design),
    features: [...design.featureNames],
    channels: [...design.sequenceChannels],
    weeks: design.weekCount,
    text_dims: design.textDims,
    horizon_days: design.horizonDays,
    shorter_days: [...(design.shorterDays ?? [])],
    cutoff,
    seed,
    samples,
    calibration: 'none',
  };
}

export const cutoffOf = ({ parts }: Pick<Design, 'parts'>): string | null =>
  parts.find((p) => p.split === 'test')?.origin ?? null;

const taskOf = ({ task }: Pick<Readable, 'task'>): Passport['task'] => task ?? 'customers';

/** What of a project a model has to fit. */
export type Readable = Pick<
  Design,
  'featureNames' | 'sequenceChannels' | 'weekCount' | 'textDims' | 'horizonDays'
> & {
  readonly task?: Design['task'] | undefined;
};

/**
 * Holds a model against a project: features by name (others may be there, in any order), channels, weeks, horizon, task,
 * and texts where it reads them. Refuses the first that differs: `train.import_task`, `_horizon`, `_feature`, `_weeks`,
 * `_channels`, `_texts`.
 */
export function requireFit(passport: Passport, project: Readable): void {
  if (passport.task !== taskOf(project)) refuse('train.import_task');
  if (passport.horizon_days !== project.horizonDays)
    refuse('train.import_horizon', { its: passport.horizon_days, here: project.horizonDays });
  const missing = passport.features.filter((name) => !project.featureNames.includes(name));
  const [feature] = missing;
  if (feature !== undefined) refuse('train.import_feature', { feature, n: missing.length });
  if (passport.weeks !== project.weekCount)
    refuse('train.import_weeks', { its: passport.weeks, here: project.weekCount });
  if (passport.channels.join() !== project.sequenceChannels.join())
    refuse('train.import_channels', {
      its: passport.channels.join(', '),
      here: project.sequenceChannels.join(', '),
    });
  if (passport.text_dims > 0 && passport.text_dims !== project.textDims) refuse('train.import_texts');
}
