import { permutation, randomFrom } from '../engine/random';
import type { Split } from '../engine/reports';
import type { Design, DesignPart } from '../train/model';
import { learnEncoding, type Scaling } from './labelled-encoder';
import { encodeRows, nameOf } from './labelled-encoding';
import type { LabelledRows } from './labelled-rows';

/** One row in so many of the learnt ones chooses (penalties, the epoch to stop at); it is learnt from afterwards. */
const choosing = 5;

/**
 * A flat table as the design that every model takes: `learnt` rows in a part to train and a part to choose on (stratified,
 * drawn from the seed), `asked` rows as the test part without their labels, so that nothing can read them. All of the
 * encoding is learnt from `learnt`. A row is a sequence of length 1, and the same numbers are its features. The class stands
 * where the other designs have the outcome: no order is the positive class, one order the other.
 */
export function labelledDesign(
  rows: LabelledRows,
  {
    learnt,
    asked,
    scaling,
    seed,
    positive,
  }: {
    readonly learnt: Uint32Array;
    readonly asked: Uint32Array;
    readonly scaling: Scaling;
    readonly seed: number;
    readonly positive: string;
  },
): Design {
  const encoding = learnEncoding(rows, learnt, scaling);
  const names = encoding.map(nameOf);
  const part = (split: Split, of: Uint32Array, labelled: boolean): DesignPart => {
    const features = encodeRows(rows, encoding, of);
    return {
      origin: '',
      split,
      customerIds: Array.from(of, (row) => rows.ids[row] ?? ''),
      n: of.length,
      features,
      sequences: Float32Array.from(features),
      lengths: new Uint16Array(of.length).fill(1),
      texts: null,
      orders: labelled ? Float64Array.from(of, (row) => 1 - rows.labels[row]!) : null,
      value: labelled ? new Float64Array(of.length) : null,
      scaled: true,
    };
  };
  const { training, chosenOn } = splitLearnt(rows, learnt, seed);
  return {
    task: 'label',
    featureNames: names,
    encoding,
    positive,
    weekCount: 1,
    sequenceChannels: names,
    textDims: 0,
    horizonDays: 0,
    parts: [
      part('train', training, true),
      part('validation', chosenOn, true),
      ...(asked.length > 0 ? [part('test', asked, false)] : []),
    ],
  };
}

function splitLearnt({ labels }: LabelledRows, learnt: Uint32Array, seed: number) {
  const random = randomFrom(seed + 0x5eed);
  const chosen = new Set<number>();
  for (const label of [1, 0]) {
    const members = learnt.filter((row) => labels[row] === label);
    const some = permutation(members.length, random).subarray(0, Math.floor(members.length / choosing));
    for (const at of some) chosen.add(members[at]!);
  }
  return {
    training: learnt.filter((row) => !chosen.has(row)),
    chosenOn: learnt.filter((row) => chosen.has(row)),
  };
}
