"""One table of all forecasts in a folder, by the peers' own scoring. usage: table.py SERIES_CSV FOLDER"""
import glob
import json
import os
import sys

import fceval

series = fceval.load(sys.argv[1])
name = os.path.basename(sys.argv[1])
print(f"\n### {name}: {len(series)} series\n")
print("| model | series | missing | sMAPE | MASE | OWA | cover 80 | cover 95 | MSIS 95 | CPU s / 1,000 | MiB |")
print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
for time in sorted(glob.glob(os.path.join(sys.argv[2], "*.time")), key=lambda p: ("prestasi" not in p, p)):
    o = fceval.summary(fceval.score(series, fceval.readpred(time[:-5] + ".csv")))
    t = json.load(open(time))
    g = lambda k: f"{o[k]:.3f}" if k in o else ""
    model = os.path.basename(time)[:-5]
    print(f"| {model} | {o['n']} | {o['miss']} | {o['smape']:.3f} | {o['mase']:.4f} | {o['owa']:.4f} | {g('cov80')} | {g('cov95')} | {g('msis95')} | {t['cpu'] / len(series) * 1000:.2f} | {t['mib']:.0f} |", flush=True)
