import { foldsOf, joinFolds, partsOutside } from '../folds';
import type { Design, DesignPart, Model, Predictions } from '../model';
import { type EmpiricalInterval, empiricalInterval } from './empirical-interval';
import { learningParts } from './learning-parts';
import { carriedForward } from './past-rate';
import { predictionsOf } from './predictions';

/**
 * Each customer goes on spending at the past rate: money per day of tenure times the horizon. A floor for value only: it
 * says nothing of churn, since money has no natural probability of none. Needs no labels; where earlier origins have
 * them, the interval is read off what followed there, else there is none.
 */
export const naivePastSpend: Model = {
  id: 'naive_past_spend',
  needsLabels: false,
  async fit(design) {
    const forTest = intervalFrom(design, learningParts(design, 'test'));
    const training = learningParts(design, 'train');
    const byFold = Array.from({ length: foldsOf(design) }, (_, fold) =>
      intervalFrom(design, partsOutside(design, training, fold)),
    );
    const said = (part: DesignPart, interval: EmpiricalInterval): Predictions => {
      const expectedValue = carriedForward(design, part, 'money');
      return predictionsOf(part.n, {
        expectedValue,
        valueLow: expectedValue.map((x) => interval(x).low),
        valueMedian: expectedValue.map((x) => interval(x).median),
        valueHigh: expectedValue.map((x) => interval(x).high),
      });
    };
    return {
      report: {
        parameters: { horizon_days: design.horizonDays },
        log_likelihood: null,
        n: design.parts.reduce((sum, p) => sum + p.n, 0),
        converged: true,
        epochs: [],
        notes: [],
      },
      predict(part) {
        if (part.split === 'test') return said(part, forTest);
        return joinFolds(
          design,
          part,
          byFold.map((interval) => said(part, interval)),
        );
      },
      dispose() {},
    };
  },
};

function intervalFrom(design: Design, parts: readonly DesignPart[]): EmpiricalInterval {
  return empiricalInterval(
    Float64Array.from(parts.flatMap((p) => Array.from(carriedForward(design, p, 'money')))),
    Float64Array.from(parts.flatMap((p) => Array.from(p.value ?? []))),
  );
}
