"""Golden values for test/evaluate and test/train-floors, by an implementation of their own.

    python -m venv venv && venv/bin/pip install numpy==2.4.6 scipy==1.17.1 scikit-learn==1.9.1
    venv/bin/python test/golden/evaluate.py > test/golden/evaluate.json
    npx biome format --write test/golden/evaluate.json

Library metrics come from scikit-learn and SciPy. DeLong is the plain O(mn) kernel; the rest is written from the
definitions, and not as the product writes it. Ties are broken by the product's seeded permutation, ported below, since
"at random with a seed" is part of the definition.
"""

import json

import numpy as np
from scipy import stats
from sklearn import metrics
from sklearn.linear_model import LogisticRegression, PoissonRegressor, Ridge

MASK = 0xFFFFFFFF
SEED = 7
N = 300


def mulberry32(seed):
    state = seed & MASK
    while True:
        state = (state + 0x6D2B79F5) & MASK
        t = ((state ^ (state >> 15)) * (1 | state)) & MASK
        t = ((t + (((t ^ (t >> 7)) * (61 | t)) & MASK)) & MASK) ^ t
        yield ((t ^ (t >> 14)) & MASK) / 4294967296


def permutation(n, uniform):
    order = list(range(n))
    for i in range(n - 1, 0, -1):
        j = int(next(uniform) * (i + 1))
        order[i], order[j] = order[j], order[i]
    return order


def ranked(scores, uniform):
    """Customers from the highest score down; equal ones in the order of the permutation."""
    return sorted(permutation(len(scores), uniform), key=lambda i: -scores[i])


def kernel(x, y):
    return np.where(x[:, None] > y[None, :], 1.0, np.where(x[:, None] == y[None, :], 0.5, 0.0))


def delong(first, second, labels):
    """Both AUCs, their standard errors, and the difference with its own (DeLong et al. 1988, equations 3 to 7)."""
    tens, ones, aucs = [], [], []
    for score in (first, second):
        psi = kernel(score[labels == 1], score[labels == 0])
        tens.append(psi.mean(axis=1))
        ones.append(psi.mean(axis=0))
        aucs.append(psi.mean())
    s = np.cov(np.array(tens)) / tens[0].size + np.cov(np.array(ones)) / ones[0].size
    contrast = np.array([1.0, -1.0])
    return {
        "auc": aucs,
        "error": list(np.sqrt(np.diag(s))),
        "difference": aucs[0] - aucs[1],
        "difference_error": float(np.sqrt(contrast @ s @ contrast)),
    }


def tenths(order):
    n = len(order)
    return [order[b * n // 10 : (b + 1) * n // 10] for b in range(10)]


def gini(actual, order):
    """One minus twice the area under the concentration curve taken from the lowest up, for a discrete population."""
    ascending = actual[order][::-1]
    n = ascending.size
    weights = np.arange(1, n + 1)
    return 2 * np.sum(weights * ascending) / (n * ascending.sum()) - (n + 1) / n


def youden(labels, score):
    fpr, tpr, thresholds = metrics.roc_curve(labels, score, drop_intermediate=False)
    best = int(np.argmax(tpr - fpr))
    return (thresholds[best] + thresholds[best + 1]) / 2


def churn(labels, score, other):
    order = ranked(score, mulberry32(SEED))
    buckets = [
        {
            "predicted": score[b].mean(),
            "observed": labels[b].mean(),
            "low": stats.binomtest(int(labels[b].sum()), len(b)).proportion_ci(0.9, "wilson").low,
            "high": stats.binomtest(int(labels[b].sum()), len(b)).proportion_ci(0.9, "wilson").high,
            "n": len(b),
        }
        for b in tenths(order)[::-1]
    ]
    fpr, tpr, thresholds = metrics.roc_curve(labels, score, drop_intermediate=False)
    threshold = youden(labels, score)
    flagged = (score >= threshold).astype(int)
    top = order[: N // 10]
    return {
        "roc": {"x": list(fpr), "y": list(tpr), "thresholds": list(thresholds[1:])},
        "auc": metrics.roc_auc_score(labels, score),
        "delong": delong(score, other, labels),
        "pr_auc": metrics.average_precision_score(labels, score),
        "threshold": threshold,
        "accuracy": metrics.accuracy_score(labels, flagged),
        "precision": metrics.precision_score(labels, flagged),
        "recall": metrics.recall_score(labels, flagged),
        "f1": metrics.f1_score(labels, flagged),
        "log_loss": metrics.log_loss(labels, score),
        "brier": metrics.brier_score_loss(labels, score),
        "ece": sum(b["n"] / N * abs(b["predicted"] - b["observed"]) for b in buckets),
        "lift_at_10": labels[top].mean() / labels.mean(),
        "calibration": buckets,
    }


def value(actual, predicted, low, high):
    order = ranked(predicted, mulberry32(SEED))
    uniform = mulberry32(SEED)
    perfect = gini(actual, ranked(actual, uniform))
    ours = gini(actual, ranked(predicted, uniform))
    buckets = [{"predicted": predicted[b].mean(), "actual": actual[b].mean(), "n": len(b)} for b in tenths(order)[::-1]]
    return {
        "mae": metrics.mean_absolute_error(actual, predicted),
        "rmse": metrics.root_mean_squared_error(actual, predicted),
        "pearson": stats.pearsonr(predicted, actual).statistic,
        "spearman": stats.spearmanr(predicted, actual).statistic,
        "ngini": ours / perfect,
        "decile_mape": np.mean([abs(b["predicted"] - b["actual"]) / b["actual"] for b in buckets]),
        "bias": predicted.sum() / actual.sum() - 1,
        "coverage_90": np.mean((low <= actual) & (actual <= high)),
        "value_deciles": buckets,
    }


def regressions(rng):
    n, p, penalty = 300, 5, 3.0
    x = rng.normal(size=(n, p)) @ (np.eye(p) + 0.4 * rng.normal(size=(p, p)))
    slopes = np.array([0.9, -0.6, 0.0, 0.4, -0.2])
    label = (rng.random(n) < 1 / (1 + np.exp(-(0.5 + x @ slopes)))).astype(float)
    count = rng.poisson(np.exp(0.2 + 0.4 * x @ slopes)).astype(float)
    amount = 2 + x @ slopes + rng.normal(size=n)
    logistic = LogisticRegression(C=1 / penalty, solver="newton-cholesky", tol=1e-12, max_iter=1000).fit(x, label)
    # PoissonRegressor minimises the mean half deviance + alpha/2 |b|^2, so alpha is the penalty over the rows.
    poisson = PoissonRegressor(alpha=penalty / n, solver="newton-cholesky", tol=1e-12, max_iter=1000).fit(x, count)
    # Ridge minimises the squared error + alpha |b|^2, so alpha is the penalty at unit variance.
    ridge = Ridge(alpha=penalty).fit(x, amount)
    return {
        "x": [list(row) for row in x],
        "penalty": penalty,
        "binomial": {
            "y": list(label),
            "coefficients": [float(logistic.intercept_[0]), *logistic.coef_[0]],
            "log_likelihood": -metrics.log_loss(label, logistic.predict_proba(x)[:, 1], normalize=False),
        },
        "poisson": {"y": list(count), "coefficients": [float(poisson.intercept_), *poisson.coef_]},
        "gaussian": {"y": list(amount), "coefficients": [float(ridge.intercept_), *ridge.coef_]},
    }


def normals():
    at = [1e-300, 1e-20, 1e-9, 0.001, 0.05, 0.074, 0.076, 0.3, 0.5, 0.61, 0.95, 0.9999, 1 - 1e-12]
    return [{"p": p, "z": float(stats.norm.ppf(p))} for p in at]


def mixtures():
    """Quantiles and variance of a zero-inflated log-normal, from SciPy's log-normal."""
    cases = []
    for zero, mu, sigma in [(0.0, 3.0, 0.5), (0.6, 4.0, 1.1), (0.97, 2.0, 0.8)]:
        amount = stats.lognorm(s=sigma, scale=np.exp(mu))
        mean = (1 - zero) * amount.mean()
        cases.append(
            {
                "zero": zero,
                "mu": mu,
                "sigma": sigma,
                "mean": mean,
                "low": float(amount.ppf(max(0, 0.05 - zero) / (1 - zero))),
                "high": float(amount.ppf(max(0, 0.95 - zero) / (1 - zero))),
                "variance": (1 - zero) * (amount.var() + amount.mean() ** 2) - mean**2,
            }
        )
    return cases


def main():
    rng = np.random.default_rng(20260117)
    risk = rng.beta(1.6, 1.2, N)
    labels = (rng.random(N) < risk).astype(int)
    # Two decimals: many ties.
    first = np.round(np.clip(0.7 * risk + 0.3 * rng.random(N), 0.01, 0.99), 2)
    second = np.round(np.clip(0.4 * risk + 0.6 * rng.random(N), 0.01, 0.99), 1)
    actual = np.round(np.where(labels == 1, 0, rng.lognormal(3, 1, N)), 2)
    predicted = np.round((1 - first) * rng.lognormal(3.3, 0.6, N), 0)
    low = np.zeros(N)
    high = np.round(predicted * 3.5 + 10, 2)
    golden = {
        "seed": SEED,
        "labels": [int(y) for y in labels],
        "first": list(first),
        "second": list(second),
        "actual": list(actual),
        "predicted": list(predicted),
        "low": list(low),
        "high": list(high),
        "churn": churn(labels, first, second),
        "value": value(actual, predicted, low, high),
        "regressions": regressions(rng),
        "normal": normals(),
        "mixtures": mixtures(),
    }
    print(json.dumps(golden, default=float))


main()
