"""Win probability on the peers' splits: bank at random and by time, Maven at random; LightGBM beside it.

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


def run(title, train, test, label, won, args, drop):
    a, b = os.path.join(work, "win_train.csv"), os.path.join(work, "win_test.csv")
    train.to_csv(a, index=False)
    test.to_csv(b, index=False)
    cmd = [binary, "forecast", "win", "--train", a, "--score", b, "--label", label, "--output", os.path.join(work, "win_out.csv")]
    s = json.loads(subprocess.run(cmd + args, check=True, capture_output=True, text=True).stdout)
    m = s["measured"]
    print(f"| {title} | prestasi | {m['auc']:.4f} | {m['log_loss']:.4f} | {m['calibration_error']:.4f} | {s['seconds_fit']:.2f} |")
    cols = [c for c in train.columns if c not in drop + [label]]
    cat = [c for c in cols if train[c].dtype == object or str(train[c].dtype) in ("str", "string")]
    num = [c for c in cols if c not in cat]
    e = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1).fit(train[cat])
    X = lambda d: np.c_[d[num].astype(float).values, e.transform(d[cat])]
    y = lambda d: (d[label] == won).astype(int).values
    g = LGBMClassifier(n_estimators=300, learning_rate=0.03, num_leaves=15, min_child_samples=50, subsample=.8, subsample_freq=1, colsample_bytree=.8, verbose=-1, random_state=1, n_jobs=2).fit(X(train), y(train))
    p = g.predict_proba(X(test))[:, 1]
    print(f"| {title} | LightGBM | {roc_auc_score(y(test), p):.4f} | {log_loss(y(test), p):.4f} | {ece(y(test), p):.4f} | |")


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
