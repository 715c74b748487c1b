import { expect, test } from 'vitest';
import { randomFrom } from '../../src/pipeline/engine/random';
import { valueVariance } from '../../src/pipeline/evaluate/value-variance';
import { solveSymmetric } from '../../src/pipeline/train/logistic/cholesky';
import { binomial, gaussian, poisson, tweedie } from '../../src/pipeline/train/logistic/families';
import { normalQuantile } from '../../src/pipeline/train/logistic/normal-quantile';
import { fitRidgeGlm } from '../../src/pipeline/train/logistic/ridge-glm';
import { weightedGram } from '../../src/pipeline/train/logistic/weighted-gram';
import { mixtureQuantile, mixtureVariance } from '../../src/pipeline/train/logistic/zero-inflated-log-normal';
import golden from '../golden/evaluate.json';

const { regressions } = golden;
const x = {
  data: Float64Array.from(regressions.x.flat()),
  rows: regressions.x.length,
  columns: regressions.x[0]!.length,
};

test.each([
  ['binomial', binomial],
  ['poisson', poisson],
  ['gaussian', gaussian],
] as const)('ridge regression, %s: coefficients agree with scikit-learn', (name, family) => {
  const { y, coefficients } = regressions[name];
  const fit = fitRidgeGlm(x, Float64Array.from(y), family, regressions.penalty);
  expect(fit.converged).toBe(true);
  expect([...fit.coefficients]).toEqual(coefficients.map((b) => expect.closeTo(b, 5)));
});

test('Tweedie: score and information are the derivatives of its quasi-likelihood, and the level is the mean of the outcomes', () => {
  const h = 1e-4;
  for (const [y, eta] of [
    [0, -1],
    [3, 0.5],
    [40, 2],
  ] as const) {
    const at = (x: number) => tweedie.logLikelihood(y, x);
    const mean = tweedie.mean(eta);
    expect((y - mean) * tweedie.slope!(mean)).toBeCloseTo((at(eta + h) - at(eta - h)) / (2 * h), 5);
    // Information: minus the second derivative where the outcome is what is expected.
    const expected = (x: number) => tweedie.logLikelihood(mean, x);
    const second = (expected(eta + h) - 2 * expected(eta) + expected(eta - h)) / h ** 2;
    expect(tweedie.weight(mean)).toBeCloseTo(-second, 4);
  }
  const line = { data: Float64Array.of(0, 0, 0, 0), rows: 4, columns: 1 };
  const fit = fitRidgeGlm(line, Float64Array.of(0, 1, 2, 97), tweedie, 1);
  expect(fit.converged).toBe(true);
  expect(Math.exp(fit.coefficients[0]!)).toBeCloseTo(25, 2);
});

test('the log-likelihood is the one without the penalty', () => {
  const fit = fitRidgeGlm(x, Float64Array.from(regressions.binomial.y), binomial, regressions.penalty);
  expect(fit.logLikelihood).toBeCloseTo(regressions.binomial.log_likelihood, 5);
});

test('separable classes: the penalty holds the coefficients finite', () => {
  const line = { data: Float64Array.of(-2, -1, 1, 2), rows: 4, columns: 1 };
  const y = Float64Array.of(0, 0, 1, 1);
  const [loose, tight] = [0.01, 1].map((penalty) => fitRidgeGlm(line, y, binomial, penalty));
  expect([loose!.converged, tight!.converged]).toEqual([true, true]);
  expect(loose!.coefficients[1]).toBeGreaterThan(tight!.coefficients[1]!);
  expect(loose!.coefficients[1]).toBeLessThan(20);
});

test('one class only: a probability next to certain, not a failure', () => {
  const line = { data: Float64Array.of(-2, -1, 1, 2), rows: 4, columns: 1 };
  const fit = fitRidgeGlm(line, Float64Array.of(1, 1, 1, 1), binomial, 1);
  expect(binomial.mean(fit.coefficients[0]!)).toBeGreaterThan(0.999);
  expect(fit.coefficients[1]).toBeCloseTo(0, 6);
});

test('large counts do not overflow the first step', () => {
  const line = { data: Float64Array.of(-1, 0, 1, 5), rows: 4, columns: 1 };
  const fit = fitRidgeGlm(line, Float64Array.of(0, 1, 3, 9000), poisson, 1);
  expect(fit.converged).toBe(true);
  expect(Math.exp(fit.coefficients[0]! + 5 * fit.coefficients[1]!)).toBeCloseTo(9000, -2);
});

test('normal quantiles agree with SciPy', () => {
  for (const { p, z } of golden.normal) expect(normalQuantile(p)).toBeCloseTo(z, 10);
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
});

test('zero-inflated log-normal: quantiles and variance agree with SciPy, and the variance is found again', () => {
  for (const { zero, mu, sigma, mean, low, high, variance } of golden.mixtures) {
    const mixture = { zero, mu, sigma };
    expect(mixtureQuantile(mixture, 0.05)).toBeCloseTo(low, 9);
    expect(mixtureQuantile(mixture, 0.95)).toBeCloseTo(high, 9);
    expect(mixtureVariance(mixture) / variance).toBeCloseTo(1, 9);
    if (zero < 0.95) expect(valueVariance(mean, low, high, zero) / variance).toBeCloseTo(1, 6);
  }
});

test('Cholesky solves, and refuses what is not positive definite', () => {
  const solution = solveSymmetric(Float64Array.of(4, 0, 2, 3), Float64Array.of(8, 7));
  expect([...solution!]).toEqual([1.25, 1.5].map((v) => expect.closeTo(v, 12)));
  expect(solveSymmetric(Float64Array.of(1, 0, 2, 1), Float64Array.of(1, 1))).toBeNull();
});

test.each([1, 4, 5, 8, 11])('the weighted Gram matrix of %i rows, lower triangle', (rows) => {
  const random = randomFrom(rows);
  const data = Float64Array.from({ length: rows * 3 }, random);
  const weights = Float64Array.from({ length: rows }, (_, i) => (i === 2 ? 0 : random()));
  const full = Array.from({ length: rows }, (_, i) => [1, ...data.subarray(3 * i, 3 * i + 3)]);
  const gram = weightedGram({ data, rows, columns: 3 }, weights);
  for (let a = 0; a < 4; a++)
    for (let b = 0; b <= a; b++)
      expect(gram[4 * a + b]).toBeCloseTo(
        full.reduce((sum, row, i) => sum + weights[i]! * row[a]! * row[b]!, 0),
        12,
      );
});
