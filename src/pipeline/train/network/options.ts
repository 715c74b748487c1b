import type { ModelChoice } from '../../project/schema';

/** How the network is fitted; what the project does not say is decided here, by measurement on Online Retail. */
export interface TrainingOptions {
  readonly hidden: number;
  readonly epochs: number;
  readonly patience: number;
  readonly batch: number;
  readonly rate: number;
  readonly decay: number;
  readonly dropout: number;
  /** At most so many rows an epoch, a fresh seeded draw each time. */
  readonly rowsPerEpoch: number;
  /** At most so many validation rows for the loss that stops. */
  readonly validationRows: number;
}

export function optionsOf(choice: ModelChoice): TrainingOptions {
  return {
    hidden: choice.hidden ?? 32,
    epochs: choice.epochs ?? 30,
    patience: 5,
    batch: 128,
    rate: 2e-3,
    decay: 1e-2,
    dropout: 0.2,
    rowsPerEpoch: 4096,
    validationRows: 2048,
  };
}
