/** One run of a search of options: a point of the space, trained for at most so many epochs. */
export interface SearchTrial {
  readonly point: Readonly<Record<string, number | string>>;
  readonly epochs: number;
  /** From 0; null: the options as the project asked for them, as the measure. */
  readonly rung: number | null;
  /** Lowest validation loss; Number.MAX_VALUE where it was no number. */
  readonly score: number;
}

/** A search under way: its rungs, and what was tried in the order in which it ran. */
export interface SearchState {
  readonly method: 'random' | 'bayesian';
  readonly rungs: readonly { readonly trials: number; readonly epochs: number }[];
  readonly trials: readonly SearchTrial[];
}

export interface SearchReport extends SearchState {
  readonly asked: SearchTrial;
  /** The best of the last rung; `asked` where nothing was better. */
  readonly found: SearchTrial;
}
