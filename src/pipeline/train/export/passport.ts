import type { Vocabulary } from '../../engine/reports';
import { refuse } from '../../errors/patron-error';
import type { EncodedColumn } from '../../features/labelled-encoding';
import type { Design } from '../model';
import { sizeOf } from '../network/describe-network';
import type { Passport } from './network-schema';
import type { TrainedModel } from './trained-file';

/** What a model fitted on this design reads and says; null where there is nothing to predict. */
export function passportOf(
  model: string,
  design: Design,
  { samples, seed }: { readonly samples: number; readonly seed: number },
): Passport | null {
  const cutoff = design.task === 'label' ? '' : cutoffOf(design);
  if (cutoff === null) return null;
  return {
    model,
    task: taskOf(design),
    features: [...design.featureNames],
    ...(design.positive !== undefined && { positive: design.positive }),
    ...(design.encoding && { encoding: design.encoding.map(plainColumn) }),
    channels: [...design.sequenceChannels],
    step_categories: (design.stepCategories ?? []).map(plain),
    customer_categories: (design.staticCategories ?? []).map(plain),
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

const plainColumn = (encoded: EncodedColumn) =>
  encoded.kind === 'other' ? { ...encoded, levels: [...encoded.levels] } : encoded;

const plain = ({ column, values }: Vocabulary) => ({ column, values: [...values] });

export const cutoffOf = ({ parts }: Pick<Design, 'parts'>): string | null =>
  parts.find((p) => p.split === 'test')?.origin ?? null;

const taskOf = ({ task }: Pick<Readable, 'task'>): Passport['task'] => task ?? 'customers';

/** What of a project a model has to fit. */
export type Readable = Pick<
  Design,
  'featureNames' | 'sequenceChannels' | 'weekCount' | 'textDims' | 'horizonDays'
> & {
  readonly task?: Design['task'] | undefined;
  readonly stepCategories?: readonly Vocabulary[] | undefined;
  readonly staticCategories?: readonly Vocabulary[] | undefined;
};

/**
 * Holds a model against a project: features by name (others may be there, in any order), channels, weeks, horizon, task,
 * columns of learned categories by name (their values may differ: imported/own-ids.ts), and texts where it reads them. Refuses the first that differs: `train.import_task`, `_horizon`, `_feature`, `_weeks`,
 * `_channels`, `_goods`, `_attribute`, `_texts`.
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
  const [good] = absent(passport.step_categories, project.stepCategories);
  if (good) refuse('train.import_goods', { column: good.column });
  const attributes = absent(passport.customer_categories, project.staticCategories);
  const [attribute] = attributes;
  if (attribute) refuse('train.import_attribute', { column: attribute.column, n: attributes.length });
  if (passport.text_dims > 0 && passport.text_dims !== project.textDims) refuse('train.import_texts');
}

/** Categories of the model whose column the project has not. */
const absent = (its: readonly Vocabulary[], ours: readonly Vocabulary[] = []) =>
  its.filter(({ column }) => !ours.some((one) => one.column === column));

/**
 * Holds a model of rows with a label against the attributes of a flat table. Refuses `train.import_task` for a model of
 * customers, `train.import_column` for an attribute that is not there or of the other kind.
 */
export function requireColumns(
  { task, encoding }: Passport,
  columns: readonly { readonly name: string; readonly kind: 'number' | 'category' }[],
): readonly EncodedColumn[] {
  if (task !== 'label' || !encoding) return refuse('train.import_task');
  const fits = ({ kind, column }: EncodedColumn) => {
    const here = columns.find(({ name }) => name === column);
    return here !== undefined && (kind === 'missing' || isNumeric(kind) === (here.kind === 'number'));
  };
  const [first, ...others] = new Set(encoding.filter((one) => !fits(one)).map(({ column }) => column));
  if (first !== undefined) refuse('train.import_column', { column: first, n: others.length + 1 });
  return encoding;
}

/**
 * The passport of a model from a file, held against its networks. Refuses `train.import_old` where there is none, and
 * `train.import_categories` where it does not name every value that the networks have a vector for.
 */
export function requirePassport({ members, passport }: TrainedModel, file: string): Passport {
  if (!passport) return refuse('train.import_old', { file });
  const { step_categories: goods, customer_categories: attributes } = passport;
  const named = members.every(
    ({ network: { inputs } }) =>
      inputs.stepCategories.map(({ size }) => size).join() === goods.map(sizeOf).join() &&
      inputs.staticCategories.map(({ size }) => size).join() === attributes.map(sizeOf).join(),
  );
  return named ? passport : refuse('train.import_categories', { file });
}

const isNumeric = (kind: EncodedColumn['kind']): boolean => kind === 'number' || kind === 'piece';
