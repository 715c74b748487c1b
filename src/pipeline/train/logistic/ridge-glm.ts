import { solveSymmetric } from './cholesky';
import type { Family } from './families';
import type { Matrix } from './matrix';
import { weightedGram } from './weighted-gram';

export interface GlmFit {
  /** Intercept first, then one coefficient a column. */
  readonly coefficients: Float64Array;
  /** Without the penalty. */
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * Generalised linear model with a ridge penalty: maximises log-likelihood − penalty/2 · Σ coefficient², intercept free,
 * by iteratively reweighted least squares, which is Newton's method under a canonical link, with step halving
 * (McCullagh and Nelder 1989, 2.5; le Cessie and van Houwelingen 1992 for the penalty). With the binomial this is
 * scikit-learn's LogisticRegression at C = 1 / penalty. Converged once the penalised log-likelihood gains less than 1e-7
 * of its size.
 *
 * @param start coefficients to begin from, for instance those of the neighbouring penalty
 */
export function fitRidgeGlm(
  x: Matrix,
  y: Float64Array,
  family: Family,
  penalty: number,
  start?: Float64Array,
): GlmFit {
  let beta = start?.slice() ?? initial(y, family, x.columns);
  let value = penalised(x, y, family, penalty, beta);
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    const { gradient, hessian } = derivatives(x, y, family, penalty, beta);
    const step = solveSymmetric(hessian, gradient);
    if (!step) return finish(x, y, family, beta, iteration, false);
    let [scale, next, moved] = [2, Number.NEGATIVE_INFINITY, beta];
    while (!(next >= value) && scale > 1e-6) {
      scale /= 2;
      moved = beta.map((b, j) => b + scale * step[j]!);
      next = penalised(x, y, family, penalty, moved);
    }
    const gain = next - value;
    if (gain >= 0) [beta, value] = [moved, next];
    if (!(gain > tolerance * (1 + Math.abs(value))))
      return finish(x, y, family, beta, iteration, gain >= -tolerance * (1 + Math.abs(value)));
  }
  return finish(x, y, family, beta, maxIterations, false);
}

const maxIterations = 60;
const tolerance = 1e-7;

/** Linear predictor of every row. */
export function linearPredictor({ data, rows, columns }: Matrix, beta: Float64Array): Float64Array {
  const eta = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let sum = beta[0]!;
    const from = i * columns;
    for (let j = 0; j < columns; j++) sum += data[from + j]! * beta[j + 1]!;
    eta[i] = sum;
  }
  return eta;
}

function initial(y: Float64Array, family: Family, columns: number): Float64Array {
  const beta = new Float64Array(columns + 1);
  const link = family.link(y.reduce((sum, v) => sum + v, 0) / y.length);
  beta[0] = Number.isFinite(link) ? link : 0;
  return beta;
}

function likelihood(x: Matrix, y: Float64Array, family: Family, beta: Float64Array): number {
  return linearPredictor(x, beta).reduce((sum, eta, i) => sum + family.logLikelihood(y[i]!, eta), 0);
}

function penalised(x: Matrix, y: Float64Array, family: Family, penalty: number, beta: Float64Array): number {
  const squares = beta.subarray(1).reduce((sum, b) => sum + b * b, 0);
  return likelihood(x, y, family, beta) - (penalty / 2) * squares;
}

function finish(
  x: Matrix,
  y: Float64Array,
  family: Family,
  coefficients: Float64Array,
  iterations: number,
  converged: boolean,
): GlmFit {
  return { coefficients, logLikelihood: likelihood(x, y, family, coefficients), iterations, converged };
}

function derivatives(x: Matrix, y: Float64Array, family: Family, penalty: number, beta: Float64Array) {
  const p = x.columns;
  const size = p + 1;
  const gradient = new Float64Array(size);
  const mean = linearPredictor(x, beta).map(family.mean);
  for (let i = 0; i < x.rows; i++) {
    const residual = (y[i]! - mean[i]!) * (family.slope?.(mean[i]!) ?? 1);
    gradient[0] = gradient[0]! + residual;
    for (let j = 0; j < p; j++) gradient[j + 1] = gradient[j + 1]! + residual * x.data[i * p + j]!;
  }
  const hessian = weightedGram(x, mean.map(family.weight));
  for (let a = 1; a < size; a++) {
    gradient[a] = gradient[a]! - penalty * beta[a]!;
    hessian[a * size + a] = hessian[a * size + a]! + penalty;
  }
  return { gradient, hessian };
}
