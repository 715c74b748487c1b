/** So many points are judged after so many epochs. */
export interface Rung {
  readonly trials: number;
  readonly epochs: number;
}

/** Each rung lets a third of the points go on, for three times the epochs (Jamieson and Talwalkar 2016). */
const cut = 3;

/** All points for a ninth of the epochs, the best third of them for a third, the best ninth for all. */
export function rungsOf(trials: number, epochs: number): readonly Rung[] {
  return [2, 1, 0].map((to, rung) => ({
    trials: Math.max(1, Math.ceil(trials / cut ** rung)),
    epochs: Math.max(1, Math.ceil(epochs / cut ** to)),
  }));
}

/** Epochs that a search may take at most: its rungs, and once the options as asked for all epochs. */
export function searchEpochs(rungs: readonly Rung[], epochs: number): number {
  return rungs.reduce((sum, rung) => sum + rung.trials * rung.epochs, epochs);
}
