import type { Passport } from '../export/network-schema';
import type { Fitted } from '../model';

/** What is reported of a model that was trained before: nothing was fitted, so that nothing is counted or converges. */
export function importedReport(
  passport: Passport,
  facts: { readonly file: string; readonly members: number; readonly trained_for?: string },
  notes: Fitted['report']['notes'],
): Fitted['report'] {
  const { samples, seed, model } = passport;
  return {
    parameters: { ...facts, trained_as: model, seed, ...(samples > 0 && { mc_samples: samples }) },
    log_likelihood: null,
    n: 0,
    converged: true,
    epochs: [],
    notes,
  };
}
