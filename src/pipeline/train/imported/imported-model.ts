import { refuse } from '../../errors/patron-error';
import { referenceBackend } from '../../network/reference/reference-backend';
import type { Passport } from '../export/network-schema';
import { cutoffOf, requireFit, requirePassport } from '../export/passport';
import { readTrained } from '../export/trained-file';
import { predictionsOf } from '../floors/predictions';
import type { Design, DesignPart, Fitted, Model } from '../model';
import { predictPart } from '../network/predict-part';
import { importedReport } from './imported-report';
import { ownIds, sharedValues } from './own-ids';

/**
 * A model that was trained before and comes from a file. It is held against the design (export/passport.ts) and scores the
 * customers of the test origin, with the parameters, masks and seed of the file: the same scores, on the same backend,
 * as where it was trained. Of the validation origin it says nothing, because it may have learned from it; so it is never
 * chosen over a model that was judged there. Refuses `train.import_gone`, and what readTrained,
 * requirePassport and requireFit refuse.
 */
export const importedModel: Model = {
  id: 'imported',
  needsLabels: false,
  async fit(design, choice, ctx) {
    // Rows of a flat table have a way of their own (imported-rows.ts).
    if (design.task === 'label') refuse('train.import_task');
    const file = choice.file ?? '';
    const bytes = ctx.weights ?? refuse('train.import_gone', { file });
    const model = readTrained(bytes);
    const passport = requirePassport(model, file);
    requireFit(passport, design);
    const sameDays = passport.shorter_days.join() === (design.shorterDays ?? []).join();
    const ours = cutoffOf(design) ?? refuse('train.no_design');
    const { samples, seed } = passport;
    const notes: Fitted['report']['notes'][number][] = [
      { code: 'train.imported', params: { file, model: passport.model, cutoff: passport.cutoff } },
    ];
    if (passport.cutoff > ours)
      notes.push({ code: 'train.imported_later', params: { its: passport.cutoff, here: ours } });
    const { of, known } = sharedValues(
      [...(design.stepCategories ?? []), ...(design.staticCategories ?? [])],
      [...passport.step_categories, ...passport.customer_categories],
    );
    if (known < of) notes.push({ code: 'train.imported_values', params: { of, known } });
    if (passport.text_dims > 0) notes.push({ code: 'train.imported_texts', params: {} });
    ctx.progress(1, 1);
    return {
      report: importedReport(
        passport,
        { file, members: model.members.length, trained_for: passport.cutoff },
        notes,
      ),
      async predict(part) {
        if (part.split !== 'test') return predictionsOf(part.n, {});
        const network = ctx.network ?? referenceBackend();
        const read = asItReads(part, design, passport);
        const said = await predictPart(network, model.members, read, design.horizonDays, { samples, seed });
        const { churnSooner: _, ...whole } = said;
        // Its shorter horizons are others than the project's.
        return sameDays ? said : whole;
      },
      file: () => new Uint8Array(bytes),
      dispose() {},
    };
  },
};

/** The part with features and ids of categories as the model knows them. */
function asItReads(part: DesignPart, design: Design, passport: Passport): DesignPart {
  const { stepCategories = [], staticCategories = [] } = design;
  return {
    ...withFeatures(part, design, passport.features),
    stepIds: part.stepIds && ownIds(part.stepIds, stepCategories, passport.step_categories),
    staticIds: part.staticIds && ownIds(part.staticIds, staticCategories, passport.customer_categories),
  };
}

/** The part with the features that the model reads, in its order. */
function withFeatures(part: DesignPart, { featureNames }: Design, names: readonly string[]): DesignPart {
  if (names.join() === featureNames.join()) return part;
  const from = names.map((name) => featureNames.indexOf(name));
  const features = new Float64Array(part.n * names.length);
  for (let i = 0; i < part.n; i++)
    from.forEach((column, j) => {
      features[i * names.length + j] = part.features[i * featureNames.length + column]!;
    });
  return { ...part, features };
}
