import type { EpochReport } from '../../engine/reports';
import type { OptimiserState } from '../../network/backend';
import type { NetworkDescription } from '../../network/description';
import { initialParameters, type ParameterLayout } from '../../network/parameters';

/** Where a training stands after a whole number of epochs; everything on the host. */
export interface TrainingState {
  readonly current: OptimiserState;
  /** Running average of the parameters after each epoch; null before the first, and where none is asked for. */
  readonly average: Float32Array<ArrayBuffer> | null;
  readonly best: Float32Array<ArrayBuffer>;
  /** 0 before the first epoch. */
  readonly bestEpoch: number;
  /** Validation loss of the best; null before the first epoch. */
  readonly bestScore: number | null;
  /** Whether the best are averaged parameters. */
  readonly bestIsAverage: boolean;
  /** Halvings are in here; the schedule comes on top. */
  readonly rate: number;
  /** Epochs whose loss was not finite. */
  readonly halved: readonly number[];
  readonly epochs: readonly EpochReport[];
  readonly ended: 'epochs' | 'early' | 'stopped' | 'diverged' | null;
}

export function initialState(
  network: NetworkDescription,
  layout: ParameterLayout,
  rate: number,
  seed: number,
): TrainingState {
  const parameters = initialParameters(network, layout, seed);
  const zeros = () => new Float32Array(layout.size);
  return {
    current: { parameters, first: zeros(), second: zeros(), step: 0 },
    average: null,
    best: parameters,
    bestEpoch: 0,
    bestScore: null,
    bestIsAverage: false,
    rate,
    halved: [],
    epochs: [],
    ended: null,
  };
}
