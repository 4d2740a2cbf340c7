"""Turn the command's tidy forecasts into the form that the scoring script of the peers reads.

usage: wide.py FORECAST_CSV OUT_CSV
"""
import csv
import sys

COLUMNS = ["mean", "lo80", "hi80", "lo95", "hi95"]
rows = {}
with open(sys.argv[1], newline="") as source:
    for row in csv.DictReader(source):
        of = rows.setdefault(row["series"], {c: [] for c in COLUMNS})
        for c in COLUMNS:
            of[c].append(row[c])
with open(sys.argv[2], "w", newline="") as target:
    out = csv.writer(target)
    out.writerow(["id"] + COLUMNS)
    for name, of in rows.items():
        out.writerow([name] + [";".join(of[c]) for c in COLUMNS])
