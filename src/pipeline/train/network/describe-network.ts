import type { Vocabulary } from '../../engine/reports';
import type { Category, Encoder, Heads, NetworkDescription } from '../../network/description';
import { timeWidth } from '../../network/time-encoding';
import { type Design, trainingParts } from '../model';
import type { TrainingOptions } from './options';
import type { Scaling } from './scaling';
import { scaledWidth } from './static-scaler';

const towers = { statics: 32, texts: 8, joint: 32 } as const;

/** Customers with a value that the value head needs; below it there is nothing to fit a spread to. */
const enoughValued = 10;

/** The network that a design and options ask for; `steps` 0 where there is no sequence. */
export function describeNetwork(design: Design, scaling: Scaling, o: TrainingOptions): NetworkDescription {
  return {
    inputs: {
      steps: design.weekCount,
      channels: design.sequenceChannels.length + (isTimed(o) ? timeWidth : 0),
      stepCategories: (design.stepCategories ?? []).map(learned),
      statics: scaledWidth(scaling.columns),
      staticCategories: (design.staticCategories ?? []).map(learned),
      texts: design.parts.some((p) => p.texts) ? design.textDims : 0,
    },
    encoder: encoderOf(o),
    pooling: o.pooling,
    towers,
    dropout: o.dropout,
    heads: headsOf(design),
  };
}

/** An id for none, one for any other, and one a value. */
export const sizeOf = ({ values }: Vocabulary): number => values.length + 2;

/** Wide enough to tell a few groups of levels apart; a vector a level would be as free as a column each. */
function learned(vocabulary: Vocabulary): Category {
  const size = sizeOf(vocabulary);
  return { size, width: Math.min(8, Math.ceil(Math.sqrt(size))) };
}

/** Attention knows no order: the weeks before the origin stand among its channels. */
export const isTimed = ({ encoder }: TrainingOptions): boolean => encoder === 'transformer';

function encoderOf({ encoder, hidden, layers, heads, causal, dropout }: TrainingOptions): Encoder {
  if (encoder !== 'transformer') return { kind: encoder, hidden, layers, dropout };
  return { kind: encoder, hidden, layers, heads, feed: 2 * hidden, causal, dropout };
}

/** Churn (or the label) always; orders where anyone ordered twice, value where some customers have one. */
function headsOf(design: Design): Heads {
  const parts = design.task === 'label' ? [] : trainingParts(design);
  const counted = parts.some((p) => p.orders?.some((x) => x > 1));
  const valued = parts.reduce((sum, p) => sum + (p.value ?? []).filter((v) => v > 0).length, 0);
  return {
    horizons: 1 + (design.task === 'label' ? 0 : (design.shorterDays?.length ?? 0)),
    orders: counted ? 'negative-binomial' : null,
    value: valued >= enoughValued ? 'zero-inflated-log-normal' : null,
    weights: { churn: 1, orders: 0.2, value: 0.5 },
  };
}
