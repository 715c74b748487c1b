import type { ModelChoice } from '../../project/schema';

/** How the network is fitted; what the project does not say is decided here, by measurement on two shops. */
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

/** At most so many rows an epoch; above it there is time for larger batches only, which read more rows a second. */
const rowsPerEpoch = 4096;

export function optionsOf(choice: ModelChoice, trainingRows: number): TrainingOptions {
  const large = trainingRows > rowsPerEpoch;
  return {
    hidden: choice.hidden ?? 32,
    epochs: choice.epochs ?? 20,
    patience: 4,
    batch: large ? 256 : 128,
    rate: large ? 3e-3 : 2e-3,
    decay: 1e-2,
    dropout: 0.2,
    rowsPerEpoch,
    validationRows: 2048,
  };
}
