/** Scaled rows on the host, row-major; row i is the same customer in every array. */
export interface NetworkData {
  readonly n: number;
  /** n × steps × channels, oldest step first, right-aligned; what lies before a sequence's start is never read as input. */
  readonly sequences: Float32Array;
  /** Steps held, 0 to steps. */
  readonly lengths: Uint16Array;
  /** n × steps × stepCategories. */
  readonly stepIds: Uint16Array | null;
  readonly statics: Float32Array;
  /** n × staticCategories. */
  readonly staticIds: Uint16Array | null;
  readonly texts: Float32Array | null;
  readonly labels: NetworkLabels | null;
}

/** Each n × horizons. */
export interface NetworkLabels {
  /**
   * 1 where nothing was bought in the window (or the label says yes); NaN where the window is not over, which then adds nothing
   * to the loss: orders are 0 there, and value is NaN.
   */
  readonly churned: Float32Array;
  /** Orders in the window, whole numbers; null without a head of orders. */
  readonly orders: Float32Array | null;
  /**
   * Value in the window: for the log-normal the standardised log where something was bought and NaN elsewhere, for Tweedie
   * the value in units of its mean, 0 where nothing was bought. Null without a head of value.
   */
  readonly value: Float32Array | null;
}
