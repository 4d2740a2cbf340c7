"""Win probability on the peers' splits: bank at random and by time, Maven at random; LightGBM beside it. Then the bank set
from eleven cuts in time, each scored on the 5, 10 and 30 % of the rows that follow.

usage: win.py SHARED WORK_DIR PRESTASI_BINARY
"""
import json
import os
import subprocess
import sys

import numpy as np
import pandas as pd
from lightgbm import LGBMClassifier
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.preprocessing import OrdinalEncoder

shared, work, binary = sys.argv[1:4]


def ece(y, p, k=10):
    b = np.minimum((p * k).astype(int), k - 1)
    return sum((b == i).mean() * abs(y[b == i].mean() - p[b == i].mean()) for i in range(k) if (b == i).any())


def ours(train, test, label, args):
    a, b, out = (os.path.join(work, f"win_{name}.csv") for name in ("train", "test", "out"))
    train.to_csv(a, index=False)
    test.to_csv(b, index=False)
    cmd = [binary, "forecast", "win", "--train", a, "--score", b, "--label", label, "--output", out]
    s = json.loads(subprocess.run(cmd + args, check=True, capture_output=True, text=True).stdout)
    return s, pd.read_csv(out).probability.values


def lightgbm(train, test, label, won, drop):
    cols = [c for c in train.columns if c not in drop + [label]]
    cat = [c for c in cols if train[c].dtype == object or str(train[c].dtype) in ("str", "string")]
    num = [c for c in cols if c not in cat]
    e = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1).fit(train[cat])
    X = lambda d: np.c_[d[num].astype(float).values, e.transform(d[cat])]
    g = LGBMClassifier(n_estimators=300, learning_rate=0.03, num_leaves=15, min_child_samples=50, subsample=.8, subsample_freq=1, colsample_bytree=.8, verbose=-1, random_state=1, n_jobs=2).fit(X(train), train[label] == won)
    return g.predict_proba(X(test))[:, 1]


def run(title, train, test, label, won, args, drop):
    s, _ = ours(train, test, label, args)
    m = s["measured"]
    print(f"| {title} | prestasi | {m['auc']:.4f} | {m['log_loss']:.4f} | {m['calibration_error']:.4f} | {s['seconds_fit']:.2f} |")
    y, p = (test[label] == won).values, lightgbm(train, test, label, won, drop)
    print(f"| {title} | LightGBM | {roc_auc_score(y, p):.4f} | {log_loss(y, p):.4f} | {ece(y, p):.4f} | |")


def rolling(rows, label, won, order):
    """Log-loss and calibration error of both for each cut and horizon; a horizon that the rows end before is left out."""
    print("\n| cut | next | prestasi log-loss | ECE | LightGBM log-loss | ECE |\n| --- | --- | --- | --- | --- | --- |")
    n, found = len(rows), {}
    for cut in range(40, 91, 5):
        k = n * cut // 100
        train, test = rows[:k], rows[k : k + n * 30 // 100]
        both = ours(train, test, label, ["--order", order])[1], lightgbm(train, test, label, won, [order])
        for share in (5, 10, 30):
            if cut + share > 100:
                continue
            m = n * share // 100
            y = (test[label] == won).values[:m]
            figures = [f(y, p[:m]) for p in both for f in (log_loss, ece)]
            found.setdefault(share, []).append(figures)
            print(f"| {cut} % | {share} % | " + " | ".join(f"{v:.4f}" for v in figures) + " |")
    for share, figures in found.items():
        print(f"| mean of {len(figures)} | {share} % | " + " | ".join(f"{v:.4f}" for v in np.mean(figures, axis=0)) + " |")


print("\n| set | model | AUC | log-loss | ECE | fit s |\n| --- | --- | --- | --- | --- | --- |")
b = pd.read_csv(f"{shared}/data/bank_marketing/bank_dev.csv").sort_values("row").reset_index(drop=True)
te = np.random.default_rng(1).random(len(b)) < .3
run("bank, random", b[~te], b[te], "y", "yes", ["--ignore", "row"], ["row"])
k = int(.7 * len(b))
run("bank, by time", b[:k], b[k:], "y", "yes", ["--order", "row"], ["row"])
c = f"{shared}/data/crm_maven"
p = pd.read_csv(f"{c}/sales_pipeline.csv")
p["product"] = p["product"].replace("GTXPro", "GTX Pro")
p = p.merge(pd.read_csv(f"{c}/products.csv"), on="product", how="left").merge(pd.read_csv(f"{c}/sales_teams.csv"), on="sales_agent", how="left").merge(pd.read_csv(f"{c}/accounts.csv"), on="account", how="left")
p = p[p.deal_stage.isin(["Won", "Lost"])].reset_index(drop=True)
te = np.random.default_rng(1).random(len(p)) < .3
late = ["opportunity_id", "close_date", "close_value", "engage_date"]
run("Maven, random", p[~te], p[te], "deal_stage", "Won", ["--key", "opportunity_id", "--ignore", "close_date,close_value"], late)
rolling(b, "y", "yes", "row")
