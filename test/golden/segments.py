"""Golden values for test/segment, from scikit-learn.

    python -m venv venv && venv/bin/pip install numpy scikit-learn==1.9.1
    venv/bin/python test/golden/segments.py > test/golden/segments.json
"""

import json
import sys

import numpy as np
import sklearn
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import adjusted_rand_score, silhouette_score
from sklearn.preprocessing import RobustScaler

rng = np.random.default_rng(7)
centres = np.array([[0, 0, 0], [2.5, 0, 1], [0, 3, -1], [2, 2, 2]])
points = np.round(np.concatenate([c + rng.normal(size=(30, 3)) for c in centres]), 4)
initial = points[[0, 30, 60, 90]]
fit = KMeans(4, init=initial, n_init=1, algorithm="lloyd", tol=0, max_iter=500).fit(points)
other = KMeans(3, n_init=10, random_state=0).fit(points)
pca = PCA(2).fit(points)
skewed = np.round(rng.lognormal(3, 1, size=(40, 2)), 2)
scaler = RobustScaler(unit_variance=True)

json.dump(
    {
        "made_with": f"scikit-learn {sklearn.__version__}",
        "points": points.tolist(),
        "initial": initial.tolist(),
        "labels": fit.labels_.tolist(),
        "centres": fit.cluster_centers_.tolist(),
        "inertia": fit.inertia_,
        "silhouette": silhouette_score(points, fit.labels_),
        "other_labels": other.labels_.tolist(),
        "adjusted_rand": adjusted_rand_score(fit.labels_, other.labels_),
        "explained": pca.explained_variance_ratio_.sum(),
        "components": pca.components_.tolist(),
        "skewed": skewed.tolist(),
        "scaled": np.clip(scaler.fit_transform(np.log1p(skewed)), -3, 3).tolist(),
    },
    sys.stdout,
    indent=1,
)
