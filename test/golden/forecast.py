"""Golden values for test/forecast, from statsmodels.

    python -m venv venv && venv/bin/pip install numpy scipy statsmodels==0.15.0
    venv/bin/python test/golden/forecast.py > test/golden/forecast.json
"""

import json
import sys

import numpy as np
import statsmodels
from scipy.optimize import minimize
from statsmodels.tsa.holtwinters import Holt, SimpleExpSmoothing

rng = np.random.default_rng(11)
level, trend = 100.0, 1.5
series = []
for _ in range(60):
    error = rng.normal(scale=8)
    series.append(round(level + trend + error, 3))
    level, trend = level + trend + 0.4 * error, 0.95 * trend + 0.05 * error
y = np.array(series)


def golden(fit):
    return {
        "alpha": float(fit.params["smoothing_level"]),
        "sse": float(fit.sse),
        "forecast": fit.forecast(6).tolist(),
    }


simple = SimpleExpSmoothing(y, initialization_method="estimated").fit()
damped = Holt(y, damped_trend=True, initialization_method="estimated").fit()


def with_states(states):
    return Holt(
        y, damped_trend=True, initialization_method="known", initial_level=states[0], initial_trend=states[1]
    ).fit(smoothing_level=0.4, smoothing_trend=0.1, damping_trend=0.9, optimized=False)


# First states by least squares, searched for apart from the product's closed form.
states = minimize(
    lambda s: with_states(s).sse, [100, 1], method="Nelder-Mead", options={"xatol": 1e-8, "fatol": 1e-8}
).x
given = with_states(states)
json.dump(
    {
        "made_with": f"statsmodels {statsmodels.__version__}",
        "series": series,
        "simple": golden(simple),
        "damped": golden(damped),
        "given": golden(given),
    },
    sys.stdout,
    indent=1,
)
