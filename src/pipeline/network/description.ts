/**
 * One network, said once: a sequence encoder, a static and a text tower, joined, and heads. Every backend builds the
 * same network from it and reads the same flat parameter vector (parameters.ts).
 *
 * Sequences are right-aligned: of `steps` steps the last `length` ones hold something, the others are no input at all
 * (masked, not zero weeks). A customer without any has length 0; its pooled vector is zero.
 */
export interface NetworkDescription {
  readonly inputs: NetworkInputs;
  readonly encoder: Encoder;
  /** The state at the last step, or the steps' states weighted by softmax(state · query / √hidden). */
  readonly pooling: 'last' | 'attention';
  /** Units of the static tower (ReLU), the text tower (tanh) and the layer that joins all (ReLU). */
  readonly towers: { readonly statics: number; readonly texts: number; readonly joint: number };
  /**
   * Whether the heads read the static inputs too, past towers and joint layer (wide and deep, Cheng et al. 2016): a linear
   * model beside the network, for what needs no more. Left out: no.
   */
  readonly wide?: boolean | undefined;
  /** Share of units dropped behind the static tower and behind the joint layer, in training. */
  readonly dropout: number;
  readonly heads: Heads;
}

export interface NetworkInputs {
  /** Steps of a sequence; 0: no encoder, the towers alone. */
  readonly steps: number;
  /** Numbers of one step: channels, text vectors of the step, time encoding. */
  readonly channels: number;
  /** Categories of one step, each with a learned vector beside the numbers. */
  readonly stepCategories: readonly Category[];
  readonly statics: number;
  readonly staticCategories: readonly Category[];
  /** Dimensions of a customer's text vector; 0: no text tower. */
  readonly texts: number;
}

/** Ids run from 0 to size − 1. */
export interface Category {
  readonly size: number;
  readonly width: number;
}

export type Encoder = RecurrentEncoder | ConvolutionalEncoder | TransformerEncoder;

/**
 * LSTM (Hochreiter and Schmidhuber 1997, with forget gate): i, f, o = σ(W x + U h + b), g = tanh(·), c' = f c + i g,
 * h' = o tanh(c'). GRU (Cho et al. 2014, reset after the product, as in PyTorch and cuDNN): r, z = σ(·),
 * n = tanh(W x + b + r (U h + b')), h' = (1 − z) n + z h. Masked steps leave the state at zero.
 */
export interface RecurrentEncoder {
  readonly kind: 'lstm' | 'gru';
  readonly hidden: number;
  readonly layers: number;
  /** Share dropped of what one layer hands the next. */
  readonly dropout: number;
}

/**
 * x = project(input); then per layer l: x = x + drop(relu(conv(x))), causal, three taps 2^l steps apart. Masked steps are
 * zero before and after every layer.
 */
export interface ConvolutionalEncoder {
  readonly kind: 'cnn';
  readonly hidden: number;
  readonly layers: number;
  readonly dropout: number;
}

/**
 * x = project(input); then per layer x = x + drop(attention(norm(x))), x = x + drop(shrink(relu(expand(norm(x))))); a last
 * norm (pre-norm form, Xiong et al. 2020). Scores are divided by √(hidden / heads); masked steps are no keys and, with
 * `causal`, neither are later ones. Real gaps enter as sinusoids among the channels (time-encoding.ts).
 */
export interface TransformerEncoder {
  readonly kind: 'transformer';
  readonly hidden: number;
  readonly layers: number;
  readonly heads: number;
  /** Units between expand and shrink. */
  readonly feed: number;
  readonly causal: boolean;
  readonly dropout: number;
}

/** What is learned, for `horizons` growing windows; see heads.ts for the likelihoods. */
export interface Heads {
  /** From 1; with more, probabilities fall and expectations grow from one window to the next by construction. */
  readonly horizons: number;
  readonly orders: 'poisson' | 'negative-binomial' | null;
  readonly value: 'zero-inflated-log-normal' | 'tweedie' | null;
  /** Weights of the joint loss; churn (or the label) is always learned. */
  readonly weights: { readonly churn: number; readonly orders: number; readonly value: number };
}

/** Convolutions read this many taps. */
export const taps = 3;

/** Added to the variance (of a state's units, divided by their number) under a norm's root. */
export const normEpsilon = 1e-5;

/** Numbers that the encoder reads at one step, learned vectors of categories included. */
export const stepWidth = ({ channels, stepCategories }: NetworkInputs): number =>
  stepCategories.reduce((sum, c) => sum + c.width, channels);

export const staticWidth = ({ statics, staticCategories }: NetworkInputs): number =>
  staticCategories.reduce((sum, c) => sum + c.width, statics);

export const isWide = ({ wide, inputs }: NetworkDescription): boolean =>
  wide === true && staticWidth(inputs) > 0;

/** Units that reach the joint layer: pooled sequence, static tower, text tower, in this order. */
export function joinedWidth({ inputs, encoder, towers }: NetworkDescription): number {
  return (
    (inputs.steps > 0 ? encoder.hidden : 0) +
    (staticWidth(inputs) > 0 ? towers.statics : 0) +
    (inputs.texts > 0 ? towers.texts : 0)
  );
}

/** Outputs of the network for one customer: per horizon the churn logit, then of orders, then of value. */
export function headWidth({ horizons, orders, value }: Heads): number {
  return horizons * (1 + ordersWidth(orders) + valueWidth(value));
}
export const ordersWidth = (orders: Heads['orders']): number =>
  orders === null ? 0 : orders === 'poisson' ? 1 : 2;
export const valueWidth = (value: Heads['value']): number =>
  value === null ? 0 : value === 'tweedie' ? 1 : 2;
