"""Reconciliation beside hierarchicalforecast, on the same base forecasts and errors.

usage: hierarchy.py SHARED WORK_DIR EXAMPLE_BINARY
Tourism: total, state, state x region, purpose, state x purpose, region x purpose; the last 8 quarters are held back.
AdventureWorks: total, territory, rep, territory x rep by month from the reseller lines; the last 6 months are held back. Base forecasts and one-step errors come from AutoETS of statsforecast for both sides.
"""
import os
import subprocess
import sys

import numpy as np
import pandas as pd

os.environ.setdefault("NIXTLA_ID_AS_COL", "1")
from hierarchicalforecast.methods import BottomUp, MinTrace
from statsforecast import StatsForecast
from statsforecast.models import AutoETS


def nodes_of(frame, levels):
    """Node names, leaf lists and a node x time matrix from a tidy frame of leaves."""
    leaf_keys = levels[-1]
    wide = frame.pivot_table(index=leaf_keys, columns="period", values="value", aggfunc="sum", fill_value=0.0)
    leaves = wide.index.to_frame(index=False)
    names, members, rows = [], [], []
    for keys in levels:
        groups = [("total", np.arange(len(leaves)))] if not keys else [
            ("/".join(map(str, k if isinstance(k, tuple) else (k,))), np.array(i)) for k, i in leaves.groupby(keys).indices.items()]
        if keys == leaf_keys:
            groups = [("/".join(map(str, r)), np.array([i])) for i, r in enumerate(leaves.itertuples(index=False))]
        for name, at in groups:
            names.append("|".join(keys) + ":" + name)
            members.append(at)
            rows.append(wide.values[at].sum(0))
    return names, members, np.array(rows)


def run(title, frame, levels, h, m, work, binary):
    names, members, Y = nodes_of(frame, levels)
    train, test = Y[:, :-h], Y[:, -h:]
    df = pd.concat([pd.DataFrame(dict(unique_id=f"{i:05}", ds=np.arange(1, train.shape[1] + 1), y=y)) for i, y in enumerate(train)])
    sf = StatsForecast(models=[AutoETS(season_length=m)], freq=1, n_jobs=2)
    fc = sf.forecast(df=df, h=h, fitted=True)
    fitted = sf.forecast_fitted_values()
    base = fc.pivot(index="unique_id", columns="ds", values="AutoETS").values
    insample = fitted.pivot(index="unique_id", columns="ds", values="AutoETS").values
    errors = train - insample
    S = np.zeros((len(names), max(a.max() for a in members) + 1))
    for i, at in enumerate(members):
        S[i, at] = 1
    out = os.path.join(work, title)
    os.makedirs(out, exist_ok=True)
    write = lambda name, rows: open(os.path.join(out, name), "w").write("\n".join(";".join(map(repr, map(float, r))) for r in rows) + "\n")
    write("members.csv", members)
    write("base.csv", base)
    write("errors.csv", errors)
    print(subprocess.run([binary] + [os.path.join(out, f) for f in ("members.csv", "base.csv", "errors.csv")] + [out], check=True, capture_output=True, text=True).stdout)
    q = np.mean(np.abs(train[:, m:] - train[:, :-m]), axis=1)
    q[q == 0] = np.nan
    rmsse_d = np.mean((train[:, m:] - train[:, :-m]) ** 2, axis=1)
    rmsse_d[rmsse_d == 0] = np.nan

    def line(name, f):
        print(f"| {title} | {name} | {np.nanmean(np.mean(np.abs(test - f), 1) / q):.4f} | {np.nanmean(np.sqrt(np.mean((test - f) ** 2, 1) / rmsse_d)):.4f} |")

    print("| set | method | MASE | RMSSE |\n| --- | --- | --- | --- |")
    line("base", base)
    for name, ours, peer in (("bottom-up", "bottom-up", BottomUp()), ("wls_struct", "wls-structure", MinTrace("wls_struct")), ("wls_var", "wls-variance", MinTrace("wls_var")), ("mint_shrink", "min-trace", MinTrace("mint_shrink")), ("mint_shrink, non-negative", "min-trace-non-negative", MinTrace("mint_shrink", nonnegative=True))):
        kw = dict(S=S, y_hat=base)
        if not isinstance(peer, BottomUp):
            kw |= dict(y_insample=train, y_hat_insample=insample)
        line("hierarchicalforecast " + name, peer.fit_predict(**kw)["mean"])
        f = np.array([[float(v) for v in l.split(";")] for l in open(os.path.join(out, ours + ".csv")).read().split("\n")])
        line("prestasi " + ours, f)


shared, work, binary = sys.argv[1:4]
t = pd.read_csv(f"{shared}/data/tourism_hierarchy/australia_tourism.csv")
t = t.rename(columns={"date_time": "period", "Trips": "value"})
run("tourism", t, [[], ["State"], ["Purpose"], ["State", "Region"], ["State", "Purpose"], ["State", "Region", "Purpose"]], 8, 4, work, binary)
a = pd.read_csv(f"{shared}/data/adventureworks/reseller_sales.csv")
a = a.assign(period=a.OrderDate.str[:7], value=a.SalesAmount.astype(float))
run("adventureworks", a, [[], ["SalesTerritoryKey"], ["EmployeeKey"], ["SalesTerritoryKey", "EmployeeKey"]], 6, 12, work, binary)
